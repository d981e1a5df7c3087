import type { ConventionId } from "./conventions.ts";

/**
 * The losses in TeX: T tokens, k picks, Q sequences of T_q tokens, c_e picks of expert e, c¹_e first choices,
 * P_e its mean probability, s' a score divided by the sum of the token's scores.
 */
export const BALANCE_FORMULAS: Readonly<Record<ConventionId, string>> = {
  slots: String.raw`E\sum_e \frac{c_e}{T}\,P_e`,
  joined: String.raw`E\sum_e \frac{\sum_\ell c_{\ell e}}{\sum_\ell T_\ell}\cdot\frac{\sum_\ell T_\ell\,P_{\ell e}}{\sum_\ell T_\ell}`,
  slotsSequence: String.raw`\frac{1}{Q}\sum_q E\sum_e \frac{c_{qe}}{T_q}\,P_{qe}`,
  perSlot: String.raw`\frac{E}{k\,T}\sum_e c_e\,P_e`,
  sequence: String.raw`\frac{1}{Q}\sum_q \frac{E}{k\,T_q}\sum_e c_{qe}\,P_{qe}`,
  sigmoidSequence: String.raw`\frac{1}{Q}\sum_q \frac{E}{k\,T_q}\sum_e \tilde c_{qe}\,\overline{s'}_{qe}`,
  global: String.raw`\frac{E}{\sum_i C_i}\sum_e C_e\,P_e`,
  top1: String.raw`E\sum_e \frac{c^1_e}{T}\,P_e`,
  gshard: String.raw`\frac{1}{E}\sum_e \frac{c^1_e}{T}\,P_e`,
  importance: String.raw`\left(\frac{\operatorname{std}_e I_e}{\operatorname{mean}_e I_e}\right)^{2},\quad I_e=\sum_t p_{te}`,
  load: String.raw`\left(\frac{\operatorname{std}_e L_e}{\operatorname{mean}_e L_e}\right)^{2},\quad L_e=\sum_t \Phi\!\left(\frac{l_{te}-\theta_t}{\tau}\right)`,
};
