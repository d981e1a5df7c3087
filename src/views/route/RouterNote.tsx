import { Trans, useTranslation } from "react-i18next";
import { formatCount } from "#i18n/format.ts";
import type { BatchSnapshot } from "#state/lab-store.ts";

/** Routers whose way of choosing needs a sentence before the picture is read. */
const EXPLAINED: ReadonlySet<string> = new Set(["expert-choice", "soft", "relu"]);

/** Who chooses whom, and whether a text could be written word by word with this router. */
export function RouterNote({ routing }: { readonly routing: BatchSnapshot["routing"] }) {
  const { t } = useTranslation();
  const { router, seats, causal, experts, slotsPerExpert, routingGroups } = routing;
  return (
    <>
      {EXPLAINED.has(router) && <p className="second">{t(`router.note.${router}`, { seats: formatCount(seats ?? 0), slots: formatCount(experts * slotsPerExpert) })}</p>}
      {routingGroups > 1 && <p className="second">{t("router.groups", { count: routingGroups })}</p>}
      {!causal && <p className="not-causal"><Trans i18nKey="router.notCausal" components={{ strong: <strong /> }} /></p>}
    </>
  );
}
