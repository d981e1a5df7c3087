/** Reported thresholds on one axis of training compute, so that the notes' sizes can stand beside Wei's table. */
import { NOTES_THRESHOLDS } from "../laws/ability/notes-emergence.ts";
import { WEI_THRESHOLDS } from "../laws/ability/wei.ts";

interface ThresholdRow {
  readonly id: string;
  readonly flops: number;
  readonly parameters: number;
  /** Model family of the report; null: the notes name none. */
  readonly model: string | null;
}

/**
 * All rows by rising compute. The notes name parameters alone, so their compute is that of a model trained on
 * `notesTokens` tokens, at the usual six FLOPs per parameter and token.
 */
export function thresholdRows(notesTokens: number): readonly ThresholdRow[] {
  const notes = NOTES_THRESHOLDS.map(({ ability, parameters }) => ({ id: ability, flops: 6 * parameters * notesTokens, parameters, model: null }));
  return [...WEI_THRESHOLDS, ...notes].toSorted((a, b) => a.flops - b.flops);
}

/** The published row of the same size as a threshold of the notes; null where there is none. */
export function publishedTwin(parameters: number): string | null {
  return WEI_THRESHOLDS.find((row) => row.parameters === parameters)?.id ?? null;
}
