import { useEffect, useState } from "react";
import { handleKey, type KeyTargets } from "./keys.ts";
import { store, stored } from "./languages.ts";

const STORED = "moe-lab/keys";

/** Listens for the page's keys unless the visitor switched them off. */
export function useKeys(targets: KeyTargets): { readonly keysOn: boolean; readonly setKeysOn: (on: boolean) => void } {
  const [keysOn, setKeysOn] = useState(() => stored(STORED) !== "off");
  useEffect(() => {
    if (!keysOn) return;
    const listen = (event: KeyboardEvent): void => handleKey(event, targets);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  });
  return {
    keysOn,
    setKeysOn(on) {
      setKeysOn(on);
      store(STORED, on ? "on" : "off");
    },
  };
}
