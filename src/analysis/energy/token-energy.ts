/** Energy and carbon of serving: power over speed. */

export interface TokenEnergy {
  readonly joulesPerToken: number;
  readonly gramsPerMillionTokens: number;
  /** Tokens of one kilowatt-hour. */
  readonly tokensPerKwh: number;
}

const JOULES_PER_KWH = 3.6e6;

/** Of one device that runs at its rated power; host, idle share and network are not in it. */
export function tokenEnergy(watts: number, pue: number, tokensPerSecond: number, gramsCo2PerKwh: number): TokenEnergy {
  const joulesPerToken = (watts * pue) / tokensPerSecond;
  return { joulesPerToken, gramsPerMillionTokens: ((joulesPerToken * 1e6) / JOULES_PER_KWH) * gramsCo2PerKwh, tokensPerKwh: JOULES_PER_KWH / joulesPerToken };
}
