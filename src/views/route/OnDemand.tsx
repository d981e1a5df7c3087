import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useWidth } from "#charts/use-width.ts";
import { addMessagesOf } from "#i18n/screens.ts";
import type { BatchSnapshot } from "#state/lab-store.ts";
import { useLab } from "#state/use-lab.ts";

const UtilisationChart = lazy(async () => ({ default: (await import("#charts/UtilisationChart.tsx")).UtilisationChart }));

const HeatFold = lazy(async () => ({ default: (await import("./HeatFold.tsx")).HeatFold }));
const LossParts = lazy(async () => ({ default: (await import("./LossParts.tsx")).LossParts }));
// Few visits open these two, so that their messages come with them.
const BalanceLosses = lazy(async () => {
  const messages = addMessagesOf("balance");
  const fold = (await import("./BalanceLosses.tsx")).BalanceLosses;
  await messages;
  return { default: fold };
});
const CoActivationFold = lazy(async () => {
  const messages = addMessagesOf("balance");
  const fold = (await import("./CoActivationFold.tsx")).CoActivationFold;
  await messages;
  return { default: fold };
});

/** Closed at first; what is inside is computed only while it is open. */
function Fold({ title, children }: { readonly title: string; readonly children: () => ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open ? <Suspense fallback={<p className="quiet">…</p>}>{children()}</Suspense> : null}
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
      {experts > 0 ? <UtilisationChart batches={history} experts={experts} width={width} /> : null}
    </div>
  );
}

/** What is looked at second: the loss taken apart and in other conventions, the heat map, who works together, the last batches. */
export function OnDemand({ snapshot }: { readonly snapshot: BatchSnapshot }) {
  const { t } = useTranslation();
  const { load, routing } = snapshot;
  const { router } = routing;
  return (
    <>
      {load === null || snapshot.scalars["aux.slots"] === undefined ? null : <Fold title={t("loss.title")}>{() => <LossParts snapshot={snapshot} load={load} />}</Fold>}
      {load === null || router === "expert-choice" || router === "relu" ? null : <Fold title={t("balance.title")}>{() => <BalanceLosses snapshot={snapshot} />}</Fold>}
      {/* Soft MoE draws the same numbers above. */}
      {load === null && snapshot.detail !== null ? null : <Fold title={t("heat.title")}>{() => <HeatFold snapshot={snapshot} />}</Fold>}
      {load === null ? null : <Fold title={t("pairs.title")}>{() => <CoActivationFold snapshot={snapshot} load={load} />}</Fold>}
      {load === null ? null : <Fold title={t("history.title")}>{() => <History />}</Fold>}
    </>
  );
}
