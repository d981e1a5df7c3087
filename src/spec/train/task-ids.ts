/** Tasks that a small network is trained on. */
export const TASK_IDS = [
  "spirals", "checkerboard", "rings", "moons", "mixture", "ripple", "saddle", "pieces", "teacher",
  "domains", "facts", "facts-zipf", "facts-untagged", "painted",
] as const;

export type TaskId = (typeof TASK_IDS)[number];
