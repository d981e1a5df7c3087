/** The choice bias after some steps of loss-free balancing on one batch. */
import { planBiasStep } from "#model/bias-step.ts";
import type { LayerConfig } from "#model/layer-config.ts";
import { referenceBuffers, runReferencePass } from "#plan/reference.ts";
import type { RunConfig } from "#spec/config.ts";
import type { InputMap } from "./run-inputs.ts";

/**
 * Routes the batch again and again, each time with the bias that the load before has moved: [E].
 * @param inputs what the gate reads: x, gate.weight, gate.bias, settings, draw.
 */
export function balancedBias({ biasSteps, biasUpdate: rate, biasRule }: RunConfig, layer: LayerConfig, inputs: InputMap): Float32Array {
  const { gate, step } = planBiasStep({ ...layer, biasUpdate: { rate, centred: biasRule === "centred" } });
  const buffers = referenceBuffers({ buffers: new Map([...gate.buffers, ...step.buffers]), passes: [], carries: [] });
  for (const [name, data] of inputs) buffers.get(name)?.set(data);
  for (const pass of gate.passes) runReferencePass(pass, buffers);
  const bias = buffers.get("gate.choice_bias") as Float32Array;
  for (let done = 0; done < biasSteps; done++) {
    for (const pass of step.passes) runReferencePass(pass, buffers);
    bias.set(buffers.get("nextBias")!);
  }
  return bias;
}
