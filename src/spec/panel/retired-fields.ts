/** Fields that links of earlier versions may hold: what they say now, so that such a link opens without a complaint. */
import { DEVICE_IDS } from "./device-ids.ts";
import type { Panel } from "./panel.ts";

/** The Energy question once had a device of its own; since then it asks about the device of the whole screen. */
const ENERGY_DEVICE = "cost.energyDevice";

/** What a link says with a retired field beside the others, which it never overrules; null where the name is not retired. */
export function readRetired(name: string, raw: string, panel: Panel): Panel | null {
  if (name !== ENERGY_DEVICE) return null;
  if (raw === "own") return { "cost.energyOwn": true, ...panel };
  const device = DEVICE_IDS.find((id) => id === raw);
  return device === undefined ? panel : { "cost.device": device, ...panel };
}
