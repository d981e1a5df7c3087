/** From one arm of a setup to the layer that its network is made of. */
import { PLAIN_LAYER, type LayerConfig } from "#model/layer-config.ts";
import { DEFAULT_SETTINGS, type LaneSettings } from "#model/settings.ts";
import type { ArmId, TrainSetup } from "#spec/train/train-setup.ts";

/** Hidden width of a dense network with the active operations, or the parameters, of the mixture. The router counts: its columns become hidden units. */
export function denseWidth({ experts, topK, expertWidth, activation }: TrainSetup, equal: "active" | "total"): number {
  const matrices = activation === "swiglu" ? 3 : 2;
  // The dense layer keeps a router of one column.
  return (equal === "active" ? topK : experts) * expertWidth + Math.round((experts - 1) / matrices);
}

/** The layer of every block of an arm; lanes are set by whoever runs several at once. */
export function armLayer(setup: TrainSetup, arm: ArmId, tokens: number): LayerConfig {
  const { modelWidth, expertWidth, experts, topK, activation } = setup;
  const layer: LayerConfig = {
    ...PLAIN_LAYER, tokens, modelWidth, expertWidth, experts, topK, activation,
    expertBias: true,
    // One weight divided by itself would be 1, and the task would not reach the router.
    normalize: topK > 1 ? "sum" : "none",
    auxConvention: "perSlot",
  };
  switch (arm) {
    case "none":
    case "aux":
    case "z":
      return layer;
    case "noise":
      return { ...layer, logitNoise: "normal" };
    case "bias":
      return { ...layer, score: "sigmoid", choiceBias: true, biasUpdate: { rate: setup.biasStep, centred: false } };
    case "expert-choice": {
      const seats = Math.min(tokens, Math.max(1, Math.ceil((tokens * topK) / experts)));
      return { ...layer, router: "expert-choice", normalize: "none", auxConvention: "none", capacity: { seats, dropOrder: "slot-major", dropKey: "score", renormalizeAfterDrop: false, routingGroups: 1 } };
    }
    case "frozen":
      return { ...layer, gateFrozen: true };
    case "renormalised":
      return { ...layer, normalize: "sum" };
    case "dense-active":
      return { ...layer, experts: 1, topK: 1, normalize: "none", expertWidth: denseWidth(setup, "active"), auxConvention: "none" };
    case "dense-total":
      return { ...layer, experts: 1, topK: 1, normalize: "none", expertWidth: denseWidth(setup, "total"), auxConvention: "none" };
  }
}

/** What differs between lanes of one layer. The losses of the blocks are averaged, so each block has its share of the coefficient. */
export function armSettings(setup: TrainSetup, arm: ArmId): LaneSettings {
  const { blocks } = setup;
  return {
    ...DEFAULT_SETTINGS,
    auxCoefficient: arm === "aux" ? setup.auxCoefficient / blocks : 0,
    zCoefficient: arm === "z" ? setup.zCoefficient / blocks : 0,
    logitNoise: arm === "noise" ? setup.noiseScale : 0,
  };
}
