import { findDevice } from "#analysis/hardware/devices.ts";
import { PanelChoice } from "../topic/PanelChoice.tsx";

/** One of the devices of the table. */
export function DeviceChoice() {
  return <PanelChoice field="cost.device" label={(choice) => findDevice(choice)?.name ?? choice} />;
}
