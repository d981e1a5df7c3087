import type { TFunction } from "i18next";
import type { FlowFocus } from "#charts/flow-model.ts";
import { picksOf } from "#charts/flow-rows.ts";
import { formatCount, formatNumber, formatPercent } from "#i18n/format.ts";
import type { BatchSnapshot, ExpertLoad } from "#state/lab-store.ts";

/** Words of an expert's tokens that are listed before the list is cut. */
const LISTED = 24;

function tokenReading({ detail, routing }: BatchSnapshot, token: number, t: TFunction): string | null {
  if (detail === null || detail.picks === null || token >= detail.labels.length) return null;
  const { experts } = routing;
  const picks = picksOf(detail.picks, experts, token);
  const kept = picks.filter((pick) => pick.kept);
  const refused = picks.filter((pick) => !pick.kept).map(({ expert }) => `E${expert}`).join(", ");
  const words = {
    label: detail.labels[token], refused,
    scores: picks.map(({ expert }) => `E${expert} ${formatNumber(detail.scores[token * experts + expert]!, 3)}`).join(", "),
    weights: kept.map(({ expert, weight }) => `${formatNumber(weight, 3)}·E${expert}(x)`).join(" + "),
    output: formatNumber(detail.outputSize[token]!, 3),
  };
  if (picks.length === 0) return t("route.tokenUnchosen", words);
  if (kept.length === 0) return t("route.tokenLost", words);
  return refused === "" ? t("route.tokenLine", words) : t("route.tokenCut", words);
}

/** Words of the tokens that an expert took. */
function takenBy({ detail, routing }: BatchSnapshot, expert: number): readonly string[] {
  const picks = detail?.picks ?? null;
  if (detail === null || picks === null) return [];
  return detail.labels.filter((_, token) => picksOf(picks, routing.experts, token).some((pick) => pick.expert === expert && pick.kept));
}

function expertReading(snapshot: BatchSnapshot, { asked, kept }: ExpertLoad, expert: number, t: TFunction): string {
  const { experts, seats } = snapshot.routing;
  const own = asked[expert]!;
  const slots = asked.reduce((sum, one) => sum + one, 0);
  if (own === 0) return t("route.unusedLine", { expert });
  const labels = takenBy(snapshot, expert);
  const words = {
    expert, load: formatCount(own), slots: formatCount(slots), share: formatPercent(own / slots),
    fair: formatNumber(slots / experts, 1),
    kept: formatCount(kept[expert]!), seats: formatCount(seats ?? 0), refused: formatCount(own - kept[expert]!),
    labels: labels.length === 0 ? "—" : `${labels.slice(0, LISTED).join(", ")}${labels.length > LISTED ? " …" : ""}`,
  };
  return t(seats === null ? "route.expertLine" : "route.expertSeats", words);
}

/** What is in focus, in numbers; without a focus how to get one. */
export function reading(snapshot: BatchSnapshot, load: ExpertLoad, focus: FlowFocus, t: TFunction): string {
  if (focus.expert !== null && focus.expert < snapshot.routing.experts) return expertReading(snapshot, load, focus.expert, t);
  const read = focus.token === null ? null : tokenReading(snapshot, focus.token, t);
  return read ?? t("route.tokenHint");
}
