/** Training and service of one model over its life: where the FLOPs go, and when service overtakes training. */
import { defineLaw } from "../law.ts";
import { FLOPS, PARAMETERS, TOKENS } from "../units.ts";
import { PARAMETRIC_FITS } from "./parametric-fits.ts";
import { FLOPS_PER_PARAMETER_TOKEN, parametricOptimum } from "./parametric-loss.ts";
import { FLOPS_PER_SERVED_TOKEN, sardanaOptimum } from "./sardana.ts";

/** Service costs as much as training once D_inf = 3D tokens were served, whatever the model's size. */
const BREAK_EVEN = FLOPS_PER_PARAMETER_TOKEN / FLOPS_PER_SERVED_TOKEN;

/** The parts of both lives that `sardana.optimum` compares. */
export const sardanaLifetime = defineLaw({
  id: "sardana.lifetime",
  systems: [2],
  inputs: sardanaOptimum.inputs,
  outputs: {
    baselineParameters: { unit: PARAMETERS },
    baselineTokens: { unit: TOKENS },
    baselineTrainingFlops: { unit: FLOPS },
    baselineServingFlops: { unit: FLOPS },
    trainingFlops: { unit: FLOPS },
    servingFlops: { unit: FLOPS },
    breakEvenTokens: { unit: TOKENS },
  },
  formula: String.raw`C_{life} = 6ND + 2N D_{inf},\quad 6ND = 2N D_{inf} \iff D_{inf} = 3D`,
  source: "Sardana et al. 2024 (2401.00448), Eq. 3; the parts are derived here",
  confidence: "derived",
  validRange: sardanaOptimum.validRange,
  uncertainty: sardanaOptimum.uncertainty,
  compute(inputs) {
    const baseline = parametricOptimum(PARAMETRIC_FITS[inputs.constants], inputs.qualityFlops);
    const best = sardanaOptimum.compute(inputs);
    const training = (parameters: number, tokens: number): number => FLOPS_PER_PARAMETER_TOKEN * parameters * tokens;
    const serving = (parameters: number): number => FLOPS_PER_SERVED_TOKEN * parameters * inputs.inferenceTokens;
    return {
      baselineParameters: baseline.parameters,
      baselineTokens: baseline.tokens,
      baselineTrainingFlops: training(baseline.parameters, baseline.tokens),
      baselineServingFlops: serving(baseline.parameters),
      trainingFlops: training(Number(best.parameters), Number(best.tokens)),
      servingFlops: serving(Number(best.parameters)),
      breakEvenTokens: BREAK_EVEN * baseline.tokens,
    };
  },
});
