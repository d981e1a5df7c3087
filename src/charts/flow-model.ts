/** What the parts of the flow picture share. */
import type { ExpertScene } from "./expert-scene.ts";
import type { FlowLayout } from "./flow-layout.ts";
import type { FlowRow } from "./flow-rows.ts";
import type { Ribbon } from "./ribbons.ts";

/** What is lit: a token, an expert, or nothing. */
export interface FlowFocus {
  /** Index of a token, not of a row. */
  readonly token: number | null;
  readonly expert: number | null;
}

export const NO_FOCUS: FlowFocus = { token: null, expert: null };

export interface FlowBatch {
  /** The rows in sight. */
  readonly rows: readonly FlowRow[];
  /** Tokens of the whole batch. */
  readonly tokens: number;
  readonly experts: number;
  /** Who chooses: tokens their k best experts, experts their C best tokens, or every pair of the two for itself. */
  readonly chooser: "tokens" | "experts" | "pairs";
  /** Whether scores are probabilities, which sum to 1. */
  readonly probabilities: boolean;
  /** Most experts of one token where their number differs; null where every token asks for k. */
  readonly mostExperts: number | null;
  /** Slots of a token. */
  readonly topK: number;
  /** [E] tokens that each expert was asked to take, over the whole batch. */
  readonly load: Uint32Array;
  /** [E] tokens that it took. */
  readonly kept: Uint32Array;
  /** Places of each expert for the whole batch; null: as many as are asked for. */
  readonly seats: number | null;
  /** Tokens asked of all experts together. */
  readonly asked: number;
  /** Tokens per expert when all are even. */
  readonly fairShare: number;
  /** Largest output size of the batch, for a common scale; 0 when there are none. */
  readonly largestOutput: number;
  /** Largest probability of the batch, for a common scale. */
  readonly largestScore: number;
}

export interface FlowPicture {
  readonly batch: FlowBatch;
  readonly layout: FlowLayout;
  readonly scene: ExpertScene;
  readonly ribbons: readonly Ribbon[];
  readonly focus: FlowFocus;
}

/** The row that shows a token, or null when it is out of sight. */
export function rowOfToken(rows: readonly FlowRow[], token: number | null): number | null {
  if (token === null) return null;
  const row = rows.findIndex((one) => token >= one.token && token < one.token + one.count);
  return row < 0 ? null : row;
}

/** Whether a pick belongs to what is lit; without a focus everything does. */
export function isLit({ batch, focus }: FlowPicture, row: number, expert: number): boolean {
  if (focus.token !== null) {
    // A token on another page must not put this page out.
    const focused = rowOfToken(batch.rows, focus.token);
    return focused === null || focused === row;
  }
  return focus.expert === null || focus.expert === expert;
}

export function hasFocus({ batch, focus }: FlowPicture): boolean {
  return focus.expert !== null || rowOfToken(batch.rows, focus.token) !== null;
}
