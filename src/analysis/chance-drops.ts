/** What a perfectly fair router would drop at a capacity, and how uneven it would make devices, by luck alone. */
import { band, fairRouterDraws, type Band, type ChanceSizes } from "./chance.ts";

interface DispatchSizes extends ChanceSizes {
  /** Rows that one expert takes; null where nothing is dropped. */
  readonly capacity: number | null;
  /** Devices that share the experts in equal, contiguous parts; must divide `experts`. */
  readonly devices: number;
}

export interface DispatchChance {
  /** Dropped picks / all picks. */
  readonly droppedShare: Band;
  /** Largest load of a device / mean load of the devices - 1: the slowest device sets the time of a step. */
  readonly deviceViolation: Band;
}

/** Simulates dispatch by a fair router, one batch in each step. Throws when `devices` does not divide `experts`. */
export function* fairRouterDispatchSteps({ capacity, devices, ...sizes }: DispatchSizes): Generator<void, DispatchChance> {
  if (!Number.isInteger(devices) || devices < 1 || sizes.experts % devices !== 0) {
    throw new Error(`fairRouterDispatch: ${devices} devices do not divide ${sizes.experts} experts`);
  }
  const dropped: number[] = [];
  const violation: number[] = [];
  const perDevice = sizes.experts / devices;
  const loads = new Float64Array(devices);
  for (const counts of fairRouterDraws(sizes)) {
    loads.fill(0);
    let total = 0;
    let over = 0;
    counts.forEach((count, expert) => {
      total += count;
      if (capacity !== null) over += Math.max(0, count - capacity);
      loads[Math.floor(expert / perDevice)]! += count;
    });
    dropped.push(over / total);
    violation.push((loads.reduce((most, load) => Math.max(most, load), 0) / total) * devices - 1);
    yield;
  }
  return { droppedShare: band(dropped), deviceViolation: band(violation) };
}
