/** Pure changes of the page's state. */
import type { ForwardRequest } from "#protocol/session.ts";
import type { RunConfig } from "#spec/config.ts";
import { BATCH_LIMIT } from "#spec/limits.ts";
import { presetConfig } from "#spec/presets.ts";
import { validateConfig } from "#spec/validate.ts";
import type { ViewState } from "#spec/view-state.ts";
import { HISTORY_LIMIT, type BatchSnapshot, type HistoryPoint, type LabState } from "./lab-store.ts";

/** The request that a state stands for. */
export function requestOf({ config, view, dropped, countPairs }: LabState): ForwardRequest {
  return { config, batch: view.batch, dropped, countPairs };
}

/** Focus and preset as far as they still mean something under a configuration. */
export function viewFor(view: ViewState, config: RunConfig): ViewState {
  const base = presetConfig(view.preset);
  const same = (Object.keys(base) as (keyof RunConfig)[]).every((name) => base[name] === config[name]);
  return {
    ...view,
    preset: same ? view.preset : null,
    token: view.token !== null && view.token < config.tokens ? view.token : null,
    expert: view.expert !== null && view.expert < config.experts ? view.expert : null,
  };
}

/** The state with another configuration; one that is not valid only leaves its problem behind. */
export function withConfig(state: LabState, partial: Partial<RunConfig>): Partial<LabState> {
  const checked = validateConfig({ ...state.config, ...partial });
  if (!checked.ok) return { problem: checked.problems[0]! };
  const { config } = checked;
  const names = Object.keys(partial) as (keyof RunConfig)[];
  if (state.dropped === null && names.every((name) => config[name] === state.config[name])) return { problem: null };
  return { config, view: viewFor(state.view, config), problem: null, dropped: null };
}

/** The nearest batch number that there is. */
export function clampBatch(batch: number): number {
  return Math.min(BATCH_LIMIT, Math.max(0, Math.round(batch)));
}

/** The history with one more batch; a batch seen before is replaced, and the order is that of the batches. */
export function withPoint(history: readonly HistoryPoint[], snapshot: BatchSnapshot): readonly HistoryPoint[] {
  const { batch, load } = snapshot;
  // Soft MoE uses every expert for every token: there is no load to remember.
  if (load === null) return history;
  const point: HistoryPoint = { batch, load: load.asked };
  const others = history.filter((one) => one.batch !== batch);
  // Far from what is on screen is what may go: after a jump back the newest batches are the distant ones.
  if (others.length >= HISTORY_LIMIT) {
    const first = others[0]!;
    const last = others.at(-1)!;
    others.splice(batch - first.batch < last.batch - batch ? others.length - 1 : 0, 1);
  }
  return [...others, point].sort((a, b) => a.batch - b.batch);
}
