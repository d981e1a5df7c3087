import { useStore } from "zustand";
import { verifyStore, type VerifyState } from "./verify-store.ts";

/** A part of the Verify screen's state; renders again when that part changes. */
export function useVerify<Part>(selector: (state: VerifyState) => Part): Part {
  return useStore(verifyStore, selector);
}
