/** Time of an answer on the device, in the cloud, and by a model cut in two with the network between. */

export interface Network {
  readonly roundTripSeconds: number;
  readonly bitsPerSecond: number;
}

export interface SplitTimes {
  readonly local: number;
  /** The prompt goes up once, the answer streams back: one round trip. */
  readonly cloud: number;
  /** Every token crosses the network: a round trip and one vector of activations up each time. */
  readonly split: number;
}

export interface SplitSpeeds {
  readonly localTokensPerSecond: number;
  readonly cloudTokensPerSecond: number;
  readonly promptBytes: number;
  /** Of one token where the model is cut. */
  readonly activationBytes: number;
}

/** Seconds until the last of `tokens` tokens stands there; reading the prompt is left out in all three. */
export function splitTimes(tokens: number, { localTokensPerSecond, cloudTokensPerSecond, promptBytes, activationBytes }: SplitSpeeds, { roundTripSeconds, bitsPerSecond }: Network): SplitTimes {
  const up = (bytes: number): number => (bytes * 8) / bitsPerSecond;
  return {
    local: tokens / localTokensPerSecond,
    cloud: roundTripSeconds + up(promptBytes) + tokens / cloudTokensPerSecond,
    split: tokens * (roundTripSeconds + up(activationBytes) + 1 / cloudTokensPerSecond),
  };
}

/** Answers longer than this many tokens are sooner from the cloud; null where the device is at least as fast. */
export function breakEvenTokens(speeds: SplitSpeeds, network: Network): number | null {
  const saved = 1 / speeds.localTokensPerSecond - 1 / speeds.cloudTokensPerSecond;
  return saved > 0 ? (network.roundTripSeconds + (speeds.promptBytes * 8) / network.bitsPerSecond) / saved : null;
}
