import { useStore } from "zustand";
import { trainStore, type TrainState } from "./train-store.ts";

/** A part of the Train screen's state; renders again when that part changes. */
export function useTrain<Part>(selector: (state: TrainState) => Part): Part {
  return useStore(trainStore, selector);
}
