/**
 * The saturating expert count of Clark et al. 2022 (2202.01169, Eq. 1) and Ludziejewski et al. 2025 (2502.05172, Eq. 4):
 * 1/Ê = 1/(E − 1 + (1/E_start − 1/E_max)^−1) + 1/E_max. It is E_start, not 1, at one expert, and never exceeds E_max.
 */
export function effectiveExperts(experts: number, start: number, max: number): number {
  return 1 / (1 / (experts - 1 + 1 / (1 / start - 1 / max)) + 1 / max);
}
