/** A dropped case file as inputs of a run. */
import { planLayer } from "#model/moe-layer.ts";
import { readCase, type LayerCase } from "#proof/case-file.ts";
import { layerConfigOf, layerInputs } from "#proof/layer-inputs.ts";
import type { DroppedCase, SessionProblem } from "#protocol/session.ts";
import type { RunInputs } from "#sim/run-inputs.ts";
import { DEFAULT_CONFIG, type RunConfig } from "#spec/config.ts";

export type DroppedInputs =
  | { readonly ok: true; readonly inputs: RunInputs }
  | { readonly ok: false; readonly problem: SessionProblem };

const BATCH_TENSORS: ReadonlySet<string> = new Set(["x", "logits", "upstream", "settings"]);

let casesRead = 0;

/** The settings that a case brings with it, in place of those of the controls. What a case cannot hold is off. */
function configOf({ config }: LayerCase, shown: RunConfig): RunConfig {
  const { tokens, experts, topK, modelWidth, expertWidth, router, score, pickBefore, normalize, routedScale, groups, groupsKept, groupScore } = config;
  const { activation, clamp, weightOn, sharedWidth, sharedGate, capacityFactor, capacityRounding, dropOrder, dropKey, sequences, slotsPerExpert } = config;
  const { source, text, clusters, skew, noise, seed } = shown;
  return {
    ...DEFAULT_CONFIG, source, text, clusters, skew, noise, seed,
    tokens, experts, topK, modelWidth, expertWidth, router, score, pickBefore, normalize, routedScale, groups, groupsKept, groupScore,
    activation, weightOn, sharedWidth, capacityRounding, dropOrder, dropKey, sequences,
    clamp: clamp?.upShift === 0 ? "deepseek-v4" : "gpt-oss",
    sharedGate: sharedGate ? "on" : "off",
    capacity: capacityFactor === null ? "dropless" : "limited",
    capacityFactor: capacityFactor ?? DEFAULT_CONFIG.capacityFactor,
    capacityCounts: config.capacityCountsSlots ? "slots" : "tokens",
    afterDrop: config.renormalizeAfterDrop ? "renormalize" : "keep",
    slotsPerExpert: slotsPerExpert ?? DEFAULT_CONFIG.slotsPerExpert,
  };
}

/** Reads the file; what it lacks is a problem naming place, value and limit. */
export function droppedInputs(dropped: DroppedCase, shown: RunConfig): DroppedInputs {
  const reading = readCase(dropped.bytes);
  if (reading.kind === "unreadable") {
    const { reason, at, value, limit } = reading.problem;
    return { ok: false, problem: { field: at, rule: reason, value: String(value), limit } };
  }
  if (reading.kind === "training") return { ok: false, problem: { field: "format", rule: "unsupported", value: reading.format, limit: null } };
  if (reading.kind === "unsupported") {
    const [field = "", ...rest] = reading.reason.split("=");
    return { ok: false, problem: { field, rule: "unsupported", value: rest.join("="), limit: null } };
  }
  // The screen shows a forward pass.
  const layer = { ...layerConfigOf(reading.layer), gradients: false };
  const needed = [...planLayer(layer).buffers].filter(([, { input }]) => input).map(([name]) => name);
  const tensors = layerInputs(reading.layer, needed);
  const part = (ofBatch: boolean) => new Map([...tensors].filter(([name]) => BATCH_TENSORS.has(name) === ofBatch));
  return {
    ok: true,
    inputs: {
      config: configOf(reading.layer, shown),
      batch: 0,
      layer,
      weightsId: `case ${++casesRead}`,
      weights: () => part(false),
      batchTensors: () => part(true),
      labels: () => Array.from({ length: layer.tokens }, (_, token) => String(token)),
    },
  };
}
