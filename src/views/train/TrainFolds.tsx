import { lazy, Suspense, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { addMessagesOf } from "#i18n/screens.ts";
import { useTrain } from "#state/use-train.ts";
import { KeepRun } from "./KeepRun.tsx";
import { Lab } from "./Lab.tsx";

const SurfacesFold = lazy(async () => ({ default: (await import("./SurfacesFold.tsx")).SurfacesFold }));
const WarningsFold = lazy(async () => {
  const [{ WarningsFold: fold }] = await Promise.all([import("./WarningsFold.tsx"), addMessagesOf("trainWarnings")]);
  return { default: fold };
});
const RoutingFold = lazy(async () => ({ default: (await import("./RoutingFold.tsx")).RoutingFold }));

/** Closed at first; what is inside is asked for only while it is open. */
function Fold({ title, open: first = false, children }: { readonly title: string; readonly open?: boolean; readonly children: () => ReactNode }) {
  const [open, setOpen] = useState(first);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open ? <Suspense fallback={<p className="quiet">…</p>}>{children()}</Suspense> : null}
    </details>
  );
}

/** What is looked at second. */
export function TrainFolds() {
  const { t } = useTranslation();
  const facts = useTrain((state) => state.facts)!;
  return (
    <>
      <Fold title={t("train.lab.title")}>{() => <Lab />}</Fold>
      <Fold title={t("train.warnings.title")}>{() => <WarningsFold />}</Fold>
      {facts.plane && facts.setup.blocks === 1 ? <Fold title={t("train.surfaces.title")}>{() => <SurfacesFold />}</Fold> : null}
      <Fold title={t("train.routing.title")}>{() => <RoutingFold />}</Fold>
      <Fold title={t("train.keep.title")}>{() => <KeepRun />}</Fold>
    </>
  );
}
