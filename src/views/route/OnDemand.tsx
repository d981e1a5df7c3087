import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useWidth } from "#charts/use-width.ts";
import type { BatchSnapshot } from "#state/lab-store.ts";
import { useLab } from "#state/use-lab.ts";
import { HeatFold } from "./HeatFold.tsx";
import { LossParts } from "./LossParts.tsx";

const UtilisationChart = lazy(async () => ({ default: (await import("#charts/UtilisationChart.tsx")).UtilisationChart }));

/** Closed at first; what is inside is computed only while it is open. */
function Fold({ title, children }: { readonly title: string; readonly children: () => ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open ? children() : null}
    </details>
  );
}

function History() {
  const { t } = useTranslation();
  const [box, width] = useWidth<HTMLDivElement>(960);
  const history = useLab((state) => state.history);
  const experts = history.at(-1)?.load.length ?? 0;
  return (
    <div ref={box}>
      {history.length < 2 && <p className="second">{t("history.empty")}</p>}
      <Suspense fallback={<p className="quiet">…</p>}>
        {experts > 0 ? <UtilisationChart batches={history} experts={experts} width={width} /> : null}
      </Suspense>
    </div>
  );
}

/** What is looked at second: the loss taken apart, the heat map, the last batches. */
export function OnDemand({ snapshot }: { readonly snapshot: BatchSnapshot }) {
  const { t } = useTranslation();
  return (
    <>
      <Fold title={t("loss.title")}>{() => <LossParts snapshot={snapshot} />}</Fold>
      <Fold title={t("heat.title")}>{() => <HeatFold snapshot={snapshot} />}</Fold>
      <Fold title={t("history.title")}>{() => <History />}</Fold>
    </>
  );
}
