/** How many rows an expert takes: every library's rule, as published. */

export interface CapacityRule {
  /** CF */
  readonly capacityFactor: number;
  readonly capacityRounding: "ceil" | "floor" | "round";
  /** Whether a token that visits k experts counts k times. */
  readonly capacityCountsSlots: boolean;
  /** No expert gets fewer seats than this. */
  readonly minimumCapacity: number;
}

interface CapacitySizes {
  /** Tokens of one routing group. */
  readonly tokens: number;
  readonly experts: number;
  readonly topK: number;
}

const ROUNDINGS: Readonly<Record<CapacityRule["capacityRounding"], (value: number) => number>> = {
  ceil: Math.ceil,
  floor: Math.floor,
  round: roundHalfToEven,
};

/**
 * C = max(1, minimum, rounding(CF · T · (k or 1) / E)).
 * Sources: GShard 2006.16668 §2.2 and Switch 2101.03961 eq. 3, without k; ST-MoE and Megatron-LM with it.
 */
export function seatsPerExpert(rule: CapacityRule, { tokens, experts, topK }: CapacitySizes): number {
  const even = (rule.capacityFactor * tokens * (rule.capacityCountsSlots ? topK : 1)) / experts;
  return Math.max(1, rule.minimumCapacity, ROUNDINGS[rule.capacityRounding](even));
}

/** Python's and NumPy's rule, which the libraries use: 2.5 → 2, 3.5 → 4. */
function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  if (value - below !== 0.5) return Math.round(value);
  return below % 2 === 0 ? below : below + 1;
}
