/** Ours: the cost functions that the notes add up without defining them, and their sum. */
import { defineLaw } from "../law.ts";
import { BYTES, COUNT, POSITIVE, USD } from "../units.ts";
import { BYTES_PER_GB, DEVICES, HOURS_PER_YEAR, NOT_NEGATIVE, USD_PER_DEVICE_HOUR, USD_PER_YEAR } from "./serving-units.ts";

const MONTHS_PER_YEAR = 12;
/** 8760 / 12. */
const HOURS_PER_MONTH = 730;
/** What every law of this file shares. */
const OURS = { systems: [10], confidence: "derived", validRange: {}, uncertainty: "prices are dated samples" } as const;

/** Devices rented only for their memory: those needed to hold weights and cache beyond those that throughput needs anyway. */
export const memoryCost = defineLaw({
  ...OURS,
  id: "ours.inference.memoryCost",
  inputs: {
    weightBytes: { ...POSITIVE, unit: BYTES },
    kvBytes: { ...NOT_NEGATIVE, unit: BYTES },
    usableBytesPerDevice: { ...POSITIVE, unit: BYTES },
    throughputDevices: { ...NOT_NEGATIVE, unit: DEVICES },
    usdPerDeviceHour: { ...NOT_NEGATIVE, unit: USD_PER_DEVICE_HOUR },
  },
  outputs: { memoryDevices: { unit: DEVICES }, extraDevices: { unit: DEVICES }, usdPerYear: { unit: USD_PER_YEAR } },
  formula: String.raw`\max\!\left(0, \left\lceil \tfrac{\text{weights} + \text{KV}}{m} \right\rceil - \lceil g \rceil\right) \cdot p \cdot 8760`,
  source: "ours: not in the notes (calculate_memory_cost)",
  compute({ weightBytes, kvBytes, usableBytesPerDevice, throughputDevices, usdPerDeviceHour }) {
    const memoryDevices = Math.ceil((weightBytes + kvBytes) / usableBytesPerDevice);
    const extraDevices = Math.max(0, memoryDevices - Math.ceil(throughputDevices));
    return { memoryDevices, extraDevices, usdPerYear: extraDevices * usdPerDeviceHour * HOURS_PER_YEAR };
  },
});

/** Copies of the checkpoint on disk, for a year. */
export const storageCost = defineLaw({
  ...OURS,
  id: "ours.inference.storageCost",
  inputs: {
    checkpointBytes: { ...POSITIVE, unit: BYTES },
    replicas: { ...COUNT, unit: "copies" },
    usdPerGbMonth: { ...NOT_NEGATIVE, unit: "USD per GB and month" },
  },
  outputs: { usdPerYear: { unit: USD_PER_YEAR } },
  formula: String.raw`\frac{\text{bytes}}{10^{9}} \cdot n \cdot p \cdot 12`,
  source: "ours: not in the notes (calculate_storage_cost)",
  compute({ checkpointBytes, replicas, usdPerGbMonth }) {
    return { usdPerYear: (checkpointBytes / BYTES_PER_GB) * replicas * usdPerGbMonth * MONTHS_PER_YEAR };
  },
});

/** Traffic of requests and responses; the size of the model plays no part. */
export const networkingCost = defineLaw({
  ...OURS,
  id: "ours.inference.networkingCost",
  inputs: {
    requestsPerYear: { ...NOT_NEGATIVE, unit: "requests per year" },
    requestBytes: { ...NOT_NEGATIVE, unit: BYTES },
    responseBytes: { ...NOT_NEGATIVE, unit: BYTES },
    usdPerGb: { ...NOT_NEGATIVE, unit: "USD per GB of egress" },
  },
  outputs: { usdPerYear: { unit: USD_PER_YEAR } },
  formula: String.raw`\frac{r\,(\text{request} + \text{response})}{10^{9}} \cdot p`,
  source: "ours: not in the notes (calculate_networking_cost)",
  compute({ requestsPerYear, requestBytes, responseBytes, usdPerGb }) {
    return { usdPerYear: ((requestsPerYear * (requestBytes + responseBytes)) / BYTES_PER_GB) * usdPerGb };
  },
});

/** Whole devices are billed; the notes multiply a fraction of one. */
export const monthlyCost = defineLaw({
  ...OURS,
  id: "ours.inference.monthlyCost",
  inputs: { gpus: { ...POSITIVE, unit: DEVICES }, usdPerDeviceHour: { ...NOT_NEGATIVE, unit: USD_PER_DEVICE_HOUR } },
  outputs: { billedDevices: { unit: DEVICES }, usdPerMonth: { unit: "USD per month" } },
  formula: String.raw`\lceil g \rceil \cdot p \cdot 730`,
  source: "ours: not in the notes (estimate_monthly_cost)",
  compute({ gpus, usdPerDeviceHour }) {
    const billedDevices = Math.ceil(gpus);
    return { billedDevices, usdPerMonth: billedDevices * usdPerDeviceHour * HOURS_PER_MONTH };
  },
});

/** The sum of the four costs and the share of each; no shares when nothing costs anything. */
export const costShares = defineLaw({
  ...OURS,
  id: "ours.inference.costShares",
  inputs: {
    computeUsd: { ...NOT_NEGATIVE, unit: USD },
    memoryUsd: { ...NOT_NEGATIVE, unit: USD },
    storageUsd: { ...NOT_NEGATIVE, unit: USD },
    networkingUsd: { ...NOT_NEGATIVE, unit: USD },
  },
  outputs: {
    totalUsd: { unit: USD },
    computePercent: { unit: "%" },
    memoryPercent: { unit: "%" },
    storagePercent: { unit: "%" },
    networkingPercent: { unit: "%" },
  },
  formula: String.raw`\text{total} = \sum_i c_i, \qquad s_i = 100\,c_i / \text{total}`,
  source: "source notes, section 5.1, with the parts defined by ours: not in the notes",
  compute({ computeUsd, memoryUsd, storageUsd, networkingUsd }) {
    const totalUsd = computeUsd + memoryUsd + storageUsd + networkingUsd;
    const percent = (usd: number): number | null => (totalUsd === 0 ? null : (usd / totalUsd) * 100);
    return {
      totalUsd,
      computePercent: percent(computeUsd),
      memoryPercent: percent(memoryUsd),
      storagePercent: percent(storageUsd),
      networkingPercent: percent(networkingUsd),
    };
  },
});
