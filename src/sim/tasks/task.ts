/** What a small network is trained on: tokens with a known answer, drawn without end. */
import type { TaskId } from "#spec/train/task-ids.ts";

export interface TaskBatch {
  /** [T, inputs] */
  readonly x: Float32Array;
  /** [T] class of each token; null for regression. */
  readonly label: Uint32Array | null;
  /** [T, outputs]; null for classification. */
  readonly value: Float32Array | null;
  /** [T] kind of text or piece that each token belongs to; null where nothing is known. */
  readonly domain: Uint32Array | null;
}

export type DrawPurpose = "train" | "held-out";

export interface Task {
  readonly id: TaskId;
  readonly kind: "classes" | "values";
  readonly inputs: number;
  /** Classes, or numbers to predict. */
  readonly outputs: number;
  /** Known domains; 0: none. */
  readonly domains: number;
  /** Whether x is a point of the plane, in [-1, 1]² (inputs = 2). */
  readonly plane: boolean;
  /** Expected loss that no network can go under: nats, or mean squared error; null: unknown. */
  readonly floor: number | null;
  /**
   * Tokens of step `step`; a pure function of the arguments: no other batch need be drawn first, and the first
   * tokens of a longer batch are those of a shorter one. "held-out" draws are independent of every training draw.
   */
  draw(purpose: DrawPurpose, step: number, tokens: number): TaskBatch;
}
