import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { setConfig } from "#state/actions.ts";
import { getLab } from "#state/get-lab.ts";
import { useLab } from "#state/use-lab.ts";
import { withRouter } from "#spec/router-choice.ts";
import { routerOf } from "#spec/router-of.ts";
import { ROUTERS } from "#spec/routers.ts";
import { RouterOption } from "./RouterOption.tsx";
import "./router.css";

/** Every router as one group of radio buttons: arrow keys walk through them, and the picture follows. */
export function RouterPicker({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const chosen = useLab((state) => routerOf(state.config));
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = list.current;
    const current = box?.querySelector<HTMLInputElement>("input:checked");
    if (box === null || current === null || current === undefined) return;
    // Only the list scrolls: the page stays where it is.
    box.scrollTop = current.closest("label")?.offsetTop ?? 0;
    current.focus({ preventScroll: true });
  }, []);
  return (
    <div className="router-picker">
      <div
        ref={list} className="router-list" role="radiogroup" tabIndex={-1} aria-label={t("router.list")}
        onKeyDown={(event) => {
          if (event.key === "Escape") onClose();
        }}
      >
        {ROUTERS.map((entry) => (
          <RouterOption key={entry.id} entry={entry} checked={entry.id === chosen} onChoose={() => setConfig(withRouter(getLab().config, entry.id))} />
        ))}
      </div>
      <div className="words">
        <button type="button" onClick={onClose}>{t("router.close")}</button>
      </div>
    </div>
  );
}
