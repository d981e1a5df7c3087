import type { TFunction } from "i18next";
import type { FlowFocus } from "#charts/flow-model.ts";
import { formatCount, formatNumber, formatPercent } from "#i18n/format.ts";
import type { BatchSnapshot } from "#state/lab-store.ts";

/** Words of an expert's tokens that are listed before the list is cut. */
const LISTED = 24;

function tokenReading({ detail, config }: BatchSnapshot, token: number, t: TFunction): string | null {
  if (detail === null || token >= detail.labels.length) return null;
  const { experts, topK } = config;
  const picks = [...detail.expert.subarray(token * topK, (token + 1) * topK)];
  return t("route.tokenLine", {
    label: detail.labels[token],
    scores: picks.map((expert) => `E${expert} ${formatNumber(detail.scores[token * experts + expert]!, 3)}`).join(", "),
    weights: picks.map((expert, slot) => `${formatNumber(detail.weight[token * topK + slot]!, 3)}·E${expert}(x)`).join(" + "),
    output: formatNumber(detail.outputSize[token]!, 3),
  });
}

function expertReading({ detail, config, load, tokens }: BatchSnapshot, expert: number, t: TFunction): string {
  const { experts, topK } = config;
  const own = load[expert]!;
  if (own === 0) return t("route.unusedLine", { expert });
  const labels = detail?.labels.filter((_, token) => detail.expert.subarray(token * topK, (token + 1) * topK).includes(expert)) ?? [];
  return t("route.expertLine", {
    expert, load: formatCount(own), slots: formatCount(tokens * topK), share: formatPercent(own / (tokens * topK)),
    fair: formatNumber((tokens * topK) / experts, 1),
    labels: labels.length === 0 ? "—" : `${labels.slice(0, LISTED).join(", ")}${labels.length > LISTED ? " …" : ""}`,
  });
}

/** What is in focus, in numbers; without a focus how to get one. */
export function reading(snapshot: BatchSnapshot, focus: FlowFocus, t: TFunction): string {
  if (focus.expert !== null && focus.expert < snapshot.config.experts) return expertReading(snapshot, focus.expert, t);
  const read = focus.token === null ? null : tokenReading(snapshot, focus.token, t);
  return read ?? t("route.tokenHint");
}
