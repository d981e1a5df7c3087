import { useStore } from "zustand";
import { labStore, type LabState } from "./lab-store.ts";

/** A part of the page's state; renders again when that part changes. */
export function useLab<Part>(selector: (state: LabState) => Part): Part {
  return useStore(labStore, selector);
}
