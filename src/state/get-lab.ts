import { labStore, type LabState } from "./lab-store.ts";

/** The state now, for event handlers. */
export function getLab(): LabState {
  return labStore.getState();
}
