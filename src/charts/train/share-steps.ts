/** Shading of shares in a table. */
import { RAMP_STEPS } from "../use-ramp.ts";

/** The step of the ramp of amounts (0 to 4) for a share of `most`; only nothing at all has step 0. */
export function shareStep(share: number, most: number): number {
  if (!(share > 0) || !(most > 0)) return 0;
  const steps = RAMP_STEPS.length - 1;
  return Math.min(steps, Math.max(1, Math.ceil((share / most) * steps)));
}

/** The greatest value; 0 without values. */
export function greatest(values: Float32Array): number {
  return values.reduce((most, value) => (value > most ? value : most), 0);
}
