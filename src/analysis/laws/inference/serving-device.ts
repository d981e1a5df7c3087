/** Ours: the notes recommend a device type by a function they do not define. */
import { LawError } from "../law-error.ts";
import { defineLaw } from "../law.ts";
import { PARAMETERS, POSITIVE, SECONDS, TEXT, TOKENS, USD } from "../units.ts";
import { decodeSeconds } from "./roofline.ts";
import { largestBatch } from "./serving-batch.ts";
import { BYTES_PER_SECOND, BYTES_PER_TOKEN, FLOPS_PER_SECOND, NOT_NEGATIVE, USD_PER_DEVICE_HOUR } from "./serving-units.ts";
import { usdPerMillionTokens } from "./token-price.ts";

const PER_DEVICE = { kind: "named-numbers", above: 0 } as const;

interface Offer {
  readonly device: string;
  readonly batch: number;
  readonly usd: number;
}

/** Among single devices that hold the model at the latency target, the cheapest per token; the first named wins a tie. */
export const cheapestDevice = defineLaw({
  id: "ours.inference.cheapestDevice",
  systems: [10],
  inputs: {
    weightBytes: { ...POSITIVE, unit: "bytes, stored and read per step" },
    activeParameters: { ...POSITIVE, unit: PARAMETERS },
    contextTokens: { ...NOT_NEGATIVE, unit: TOKENS },
    kvBytesPerToken: { ...NOT_NEGATIVE, unit: BYTES_PER_TOKEN },
    secondsPerTokenTarget: { ...POSITIVE, unit: SECONDS },
    memoryBytes: { ...PER_DEVICE, unit: "usable bytes" },
    bandwidthBytesPerSecond: { ...PER_DEVICE, unit: BYTES_PER_SECOND },
    peakFlopsPerSecond: { ...PER_DEVICE, unit: FLOPS_PER_SECOND },
    usdPerDeviceHour: { ...PER_DEVICE, unit: USD_PER_DEVICE_HOUR },
  },
  outputs: {
    device: { unit: TEXT },
    batch: { unit: "sequences" },
    usdPerMillionTokens: { unit: USD },
    suitable: { unit: TEXT },
    suitableUsdPerMillionTokens: { unit: USD },
  },
  formula: String.raw`\arg\min_{g} \frac{p_g}{3600} \cdot \frac{t_g(B_g)}{B_g} \cdot 10^{6}`,
  source: "ours: not in the notes (recommend_gpu_type)",
  confidence: "derived",
  validRange: {},
  uncertainty: "that of the roofline and of the prices given",
  compute({ memoryBytes, bandwidthBytesPerSecond, peakFlopsPerSecond, usdPerDeviceHour, secondsPerTokenTarget, ...model }) {
    const offers: readonly Offer[] = Object.keys(memoryBytes).flatMap((device) => {
      const load = {
        ...model,
        bandwidthBytesPerSecond: ofDevice(device, "bandwidthBytesPerSecond", bandwidthBytesPerSecond),
        peakFlopsPerSecond: ofDevice(device, "peakFlopsPerSecond", peakFlopsPerSecond),
      };
      const usdPerHour = ofDevice(device, "usdPerDeviceHour", usdPerDeviceHour);
      const { batch } = largestBatch(load, ofDevice(device, "memoryBytes", memoryBytes), secondsPerTokenTarget);
      return batch === null ? [] : [{ device, batch, usd: usdPerMillionTokens(usdPerHour, batch / decodeSeconds(load, batch)) }];
    });
    // A stable sort keeps the order of naming among equals.
    const ranked = offers.toSorted((a, b) => a.usd - b.usd);
    return {
      device: ranked[0]?.device ?? null,
      batch: ranked[0]?.batch ?? null,
      usdPerMillionTokens: ranked[0]?.usd ?? null,
      suitable: ranked.map(({ device }) => device),
      suitableUsdPerMillionTokens: ranked.map(({ usd }) => usd),
    };
  },
});

function ofDevice(device: string, field: string, values: Readonly<Record<string, number>>): number {
  const value = Object.hasOwn(values, device) ? values[device] : undefined;
  if (value === undefined) throw new LawError(field, { id: "no-device", device }, { id: "every-device" });
  return value;
}
