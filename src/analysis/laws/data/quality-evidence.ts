/** What is published about the worth of better data. No table of multipliers per quality is among it. */

interface QualityEvidence {
  readonly id: string;
  readonly value: number;
  /** What the value multiplies. */
  readonly unit: string;
  readonly source: string;
  readonly confidence: "secondary";
}

export const QUALITY_EVIDENCE: readonly QualityEvidence[] = [
  { id: "model-filter", value: 6.6, unit: "times less training compute at equal score", source: "DataComp-LM 2024 (2406.11794)", confidence: "secondary" },
  { id: "code-mix", value: 2, unit: "times the tokens, about", source: "Muennighoff et al. 2023 (2305.16264)", confidence: "secondary" },
];
