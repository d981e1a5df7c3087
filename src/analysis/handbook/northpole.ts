/** The one measured prototype behind the notes' paradigms: an inference chip with its weights on chip. */

/** Appuswamy et al., IEEE HPEC, September 2024. Inference only. */
export const NORTHPOLE = {
  parameters: 3e9,
  cards: 16,
  tokensPerSecond: 28_356,
  watts: 672,
  /** Tokens per second and watt, over those of the GPU with the lowest latency compared. */
  timesBetter: 72.7,
  date: "2024-09",
  source: "IBM NorthPole, IEEE HPEC 2024",
} as const;

/** Tokens per second and watt, which is tokens per joule. */
export const NORTHPOLE_TOKENS_PER_JOULE = NORTHPOLE.tokensPerSecond / NORTHPOLE.watts;

/** The technologies of the notes, in their order. */
export const TECHNOLOGIES = ["neuromorphic", "photonic", "quantum", "analog"] as const;
