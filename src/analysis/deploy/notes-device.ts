import type { Device } from "../hardware/devices.ts";

/** What the source notes would call a device; modules and single-board computers they do not know. */
const NOTES_NAMES: Readonly<Record<Device["deviceClass"], string>> = {
  phone: "mobile", "apple-unified": "laptop", "desktop-gpu": "desktop", "desktop-unified": "desktop", cpu: "desktop", datacenter: "server",
  "edge-module": "edge-module", sbc: "sbc",
};

export function notesDevice(device: Device | undefined): string {
  return device === undefined ? "own" : NOTES_NAMES[device.deviceClass];
}
