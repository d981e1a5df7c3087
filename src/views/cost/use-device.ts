import { DEVICES, findDevice, type Device } from "#analysis/hardware/devices.ts";
import { usePanel } from "../topic/use-panel.ts";

/** The device that the screen is asked about. */
export function useDevice(): Device {
  // The choices of the field are the ids of the table, which a test holds equal.
  return findDevice(usePanel("cost.device")) ?? DEVICES[0]!;
}
