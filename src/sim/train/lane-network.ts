import type { NetworkConfig } from "#model/network.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import type { Task } from "../tasks/task.ts";
import type { LaneGroup } from "./lanes.ts";

/** PyTorch's default for nn.RMSNorm in float32 is the machine epsilon; most language models take this. */
const NORM_EPSILON = 1e-5;

/** The network of a group of lanes. @param tokens that each lane is given; @param pass "frozen-rows": trained, with experts that may be frozen. */
export function laneNetwork({ layer }: LaneGroup, setup: TrainSetup, task: Task, tokens: number, pass: "forward" | "trained" | "frozen-rows"): NetworkConfig {
  const trained = pass !== "forward";
  const { capacity } = layer;
  return {
    // Expert choice takes its share of however many tokens there are.
    layer: { ...layer, tokens, biasUpdate: trained ? layer.biasUpdate : null, capacity: capacity === null ? null : { ...capacity, seats: Math.ceil((capacity.seats * tokens) / layer.tokens) } },
    blocks: setup.blocks, inputs: task.inputs, outputs: task.outputs, task: task.kind, normEpsilon: NORM_EPSILON,
    optimizer: trained ? { name: setup.optimizer, decayed: "matrices", frozenRows: pass === "frozen-rows" } : null,
  };
}
