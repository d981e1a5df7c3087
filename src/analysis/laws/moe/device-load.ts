/** How far the busiest device holds up the others, when each computes the experts that live on it. */
import { defineLaw } from "../law.ts";
import { LawError } from "../law-error.ts";
import { COUNT } from "../units.ts";

/** Assignments of each device; experts in index order, dealt out in equal runs. */
function loadOfDevices(counts: readonly number[], devices: number): readonly number[] {
  const perDevice = counts.length / devices;
  return Array.from({ length: devices }, (_, device) => counts.slice(device * perDevice, (device + 1) * perDevice).reduce((sum, count) => sum + count, 0));
}

/** All devices wait for the busiest, so a step takes as many times longer as that one has more than the mean. */
export const deviceLoad = defineLaw({
  id: "moe.deviceLoad",
  systems: [6],
  inputs: {
    assignmentCounts: { kind: "numbers", min: 0, minLength: 1, unit: "assignments per expert" },
    devices: { ...COUNT, unit: "devices that share the experts" },
  },
  outputs: {
    slowdown: { unit: "times the balanced step" },
    idleShare: { unit: "mean share of a device's time spent waiting" },
    devices: { unit: "assignments per device" },
  },
  formula: String.raw`s = \frac{\max_g L_g}{\bar L}, \quad L_g = \sum_{e \in g} c_e, \qquad \text{idle} = 1 - \frac{1}{s}`,
  source: "derived: time follows the busiest device",
  confidence: "derived",
  validRange: {},
  uncertainty: "time is taken as proportional to assignments: kernels with padding and communication bend that",
  compute({ assignmentCounts, devices }) {
    if (assignmentCounts.length % devices !== 0) throw new LawError("devices", String(devices), { id: "divisor", experts: assignmentCounts.length });
    const loads = loadOfDevices(assignmentCounts, devices);
    const mean = loads.reduce((sum, load) => sum + load / devices, 0);
    if (mean === 0 || !Number.isFinite(mean)) throw new LawError("assignmentCounts", { id: "mean", mean }, { id: "positive-sum" });
    const slowdown = loads.reduce((most, load) => Math.max(most, load), 0) / mean;
    return { slowdown, idleShare: 1 - 1 / slowdown, devices: loads };
  },
});
