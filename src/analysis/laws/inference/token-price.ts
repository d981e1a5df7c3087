/** Price of generated tokens on rented devices. */
import { defineLaw } from "../law.ts";
import { COUNT, POSITIVE, USD } from "../units.ts";
import { SHARE, TOKENS_PER_SECOND, USD_PER_DEVICE_HOUR } from "./serving-units.ts";

const SECONDS_PER_HOUR = 3600;
const MILLION = 1e6;

/** USD per million tokens where `usdPerHour` buys `tokensPerSecond`. */
export function usdPerMillionTokens(usdPerHour: number, tokensPerSecond: number): number {
  return (usdPerHour / SECONDS_PER_HOUR / tokensPerSecond) * MILLION;
}

export const costPerMillionTokens = defineLaw({
  id: "inference.costPerMillionTokens",
  systems: [10],
  inputs: {
    usdPerGpuHour: { ...POSITIVE, unit: USD_PER_DEVICE_HOUR },
    gpus: { ...COUNT, unit: "devices" },
    tokensPerSecond: { ...POSITIVE, unit: `${TOKENS_PER_SECOND} of all devices` },
    utilisation: { ...SHARE, unit: "share of the time", default: 1 },
  },
  outputs: { usd: { unit: `${USD} per million tokens` } },
  formula: String.raw`\text{USD} = \frac{p\,g}{3600 \cdot r\,u} \cdot 10^{6}`,
  source: "price of device time over tokens produced, derived",
  confidence: "derived",
  validRange: {},
  uncertainty: "as uncertain as the tokens per second, and rental prices are dated samples",
  compute({ usdPerGpuHour, gpus, tokensPerSecond, utilisation }) {
    return { usd: usdPerMillionTokens(usdPerGpuHour * gpus, tokensPerSecond * utilisation) };
  },
});
