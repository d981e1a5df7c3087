/** What share of a device's peak bandwidth decoding reached, measured by others. */
import { DECODE_MEASUREMENTS } from "../hardware/decode-measurements.ts";

export interface ShareBand {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** Measurements behind it. */
  readonly count: number;
  /** They are of this very device. */
  readonly own: boolean;
}

/** One measurement says nothing about the next file format, so a device needs two of its own. */
const FEWEST = 2;

export function shareBand(deviceId: string): ShareBand {
  const known = DECODE_MEASUREMENTS.flatMap((row) => (row.bandwidthShare === null ? [] : [{ deviceId: row.deviceId, share: row.bandwidthShare }]));
  const mine = known.filter((row) => row.deviceId === deviceId);
  const own = mine.length >= FEWEST;
  const shares = (own ? mine : known).map(({ share }) => share).toSorted((a, b) => a - b);
  const half = (shares.length - 1) / 2;
  return {
    low: shares[0]!, high: shares.at(-1)!, middle: (shares[Math.floor(half)]! + shares[Math.ceil(half)]!) / 2, count: shares.length, own,
  };
}
