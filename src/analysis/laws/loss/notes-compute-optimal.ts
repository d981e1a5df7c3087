/** The source notes, section 1.2: parameters and tokens for a budget, and the comparison with two fixed models. */
import { checkInput } from "../inputs.ts";
import { defineLaw } from "../law.ts";
import { FLOPS, PARAMETERS, POSITIVE, TOKENS } from "../units.ts";
import { FLOPS_PER_PARAMETER_TOKEN } from "./parametric-loss.ts";

const BASE_PARAMETERS = 3.17e8;
const BASE_TOKENS = 3.17e8;
const BASE_FLOPS = 4.36e18;
const PARAMETER_EXPONENT = 0.46;
const TOKEN_EXPONENT = 0.54;

/** Parameters and tokens before the notes cut them to whole numbers. */
function allocation(flops: number): { readonly parameters: number; readonly tokens: number } {
  const scale = flops / BASE_FLOPS;
  return { parameters: BASE_PARAMETERS * scale ** PARAMETER_EXPONENT, tokens: BASE_TOKENS * scale ** TOKEN_EXPONENT };
}

/** Tokens that the notes pair with a model size, at whatever budget. */
export function notesTokensOf(parameters: number): number {
  return BASE_TOKENS * (parameters / BASE_PARAMETERS) ** (TOKEN_EXPONENT / PARAMETER_EXPONENT);
}

/**
 * The notes' allocation. Its base point does not satisfy C = 6ND, so the same 13.8% of the budget is spent at
 * every C; `budgetUsedFraction` shows it and is ours.
 */
export const notesComputeOptimal = defineLaw({
  id: "notes.computeOptimal",
  systems: [2],
  inputs: { flops: { ...POSITIVE, unit: FLOPS } },
  outputs: {
    parameters: { unit: PARAMETERS },
    tokens: { unit: TOKENS },
    parametersPerFlop: { unit: "parameters per FLOP" },
    tokensPerFlop: { unit: "tokens per FLOP" },
    tokensPerParameter: { unit: "tokens per parameter" },
    budgetUsedFraction: { unit: "fraction" },
  },
  formula: String.raw`P = 3.17\cdot10^{8}\left(\frac{C}{4.36\cdot10^{18}}\right)^{0.46},\quad T = 3.17\cdot10^{8}\left(\frac{C}{4.36\cdot10^{18}}\right)^{0.54},\quad \text{used} = \frac{6PT}{C}`,
  source: "source notes, section 1.2",
  confidence: "notes",
  validRange: {},
  uncertainty: "",
  compute({ flops }) {
    const { parameters, tokens } = allocation(flops);
    return {
      parameters: Math.trunc(parameters),
      tokens: Math.trunc(tokens),
      parametersPerFlop: parameters / flops,
      tokensPerFlop: tokens / flops,
      tokensPerParameter: tokens / parameters,
      // In this order nothing overflows: P T alone can.
      budgetUsedFraction: FLOPS_PER_PARAMETER_TOKEN * (parameters / flops) * tokens,
    };
  },
});

/** One row of the notes' comparison; `flops` is what its parameters and tokens cost, 6ND. */
export interface ComparedAllocation {
  readonly id: "gpt3_style" | "chinchilla_optimal" | "palm2_style";
  readonly parameters: number;
  readonly tokens: number;
  readonly flops: number;
}

/**
 * The notes' `compare_allocations`: only the middle row depends on `flops`, so the rows are not at equal compute.
 * The token count of the last row is the notes' own; press reports say 3.6e12 and the maker published none.
 * @throws LawError naming `flops` unless it is a positive finite number.
 */
export function notesCompare(flops: number): readonly ComparedAllocation[] {
  checkInput("flops", notesComputeOptimal.inputs.flops, flops);
  const { parameters, tokens } = allocation(flops);
  return [
    row("gpt3_style", 175e9, 300e9),
    row("chinchilla_optimal", Math.trunc(parameters), Math.trunc(tokens)),
    row("palm2_style", 340e9, 7680e9),
  ];
}

function row(id: ComparedAllocation["id"], parameters: number, tokens: number): ComparedAllocation {
  return { id, parameters, tokens, flops: FLOPS_PER_PARAMETER_TOKEN * parameters * tokens };
}
