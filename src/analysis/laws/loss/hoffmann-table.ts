/** Approach 1 of Hoffmann et al. 2022: the printed table of optimal models, read between its rows. */
import { defineLaw } from "../law.ts";
import { FLOPS, PARAMETERS, TOKENS } from "../units.ts";
import { HOFFMANN_TABLE_3 } from "./hoffmann.ts";

const ROWS = HOFFMANN_TABLE_3;
const LEAST = ROWS[0]!.flops;
const MOST = ROWS.at(-1)!.flops;

/** Parameters and tokens between two rows, evenly in the logarithms. Refused outside the table: no constant of the line is printed. */
export const hoffmannTable = defineLaw({
  id: "hoffmann.approach1.optimum",
  systems: [2],
  inputs: { flops: { kind: "number", min: LEAST, max: MOST, unit: FLOPS } },
  outputs: { parameters: { unit: PARAMETERS }, tokens: { unit: TOKENS }, tokensPerParameter: { unit: "tokens per parameter" } },
  formula: String.raw`N \propto C^{0.50},\quad D \propto C^{0.50}\quad\text{(between the rows of Table 3)}`,
  source: "Hoffmann et al. 2022 (2203.15556), approach 1, Table 3; reading between the rows is ours",
  confidence: "secondary",
  validRange: { flops: [LEAST, MOST] },
  uncertainty: "rows are printed to two or three digits, so 6ND is off C by up to 5%",
  compute({ flops }) {
    const above = ROWS.findIndex((row) => flops <= row.flops);
    const [low, high] = [ROWS[Math.max(0, above - 1)]!, ROWS[above]!];
    const share = high === low ? 0 : Math.log(flops / low.flops) / Math.log(high.flops / low.flops);
    const between = (name: "parameters" | "tokens"): number => low[name] * (high[name] / low[name]) ** share;
    const [parameters, tokens] = [between("parameters"), between("tokens")];
    return { parameters, tokens, tokensPerParameter: tokens / parameters };
  },
});
