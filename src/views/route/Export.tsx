import { useTranslation } from "react-i18next";
import { currentLink } from "#state/actions.ts";
import type { BatchSnapshot } from "#state/lab-store.ts";
import { csvOf, jsonOf } from "./export-text.ts";
import { pngOf } from "../figure/picture.ts";
import { save } from "../figure/save.ts";

/** The batch on screen as a picture, a table or data, each with its configuration, seed and link. */
export function Export({ snapshot }: { readonly snapshot: BatchSnapshot }) {
  const { t } = useTranslation();
  const name = `moe-lab-seed${snapshot.config.seed}-batch${snapshot.batch}`;
  return (
    <div className="words" role="group" aria-label={t("export.title")}>
      <span className="quiet">{t("export.title")}</span>
      {snapshot.load !== null && <button
        type="button"
        onClick={() => {
          const figures = [...document.querySelectorAll<SVGSVGElement>("[data-export='flow']")];
          if (figures.length === 0) return;
          const { experts, topK, seed } = snapshot.config;
          const title = `MoE Lab · ${t("config.experts.label")} ${experts} · ${t("config.topK.label")} ${topK} · ${t("config.seed.label")} ${seed} · ${t("transport.batch")} ${snapshot.batch}`;
          void pngOf(figures, [title, currentLink().url]).then((picture) => save(`${name}.png`, picture));
        }}
      >
        {t("export.png")}
      </button>}
      <button type="button" onClick={() => save(`${name}.csv`, new Blob([csvOf(snapshot, currentLink().url)], { type: "text/csv" }))}>{t("export.csv")}</button>
      <button type="button" onClick={() => save(`${name}.json`, new Blob([jsonOf(snapshot, currentLink().url)], { type: "application/json" }))}>{t("export.json")}</button>
    </div>
  );
}
