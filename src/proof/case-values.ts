/** What a backend computed, in the names and layouts of a case file. */
import { NONE } from "#ops/none.ts";
import type { CaseConfig } from "./case-config.ts";
import { caseSeats, expectedRows } from "./case-tensors.ts";
import type { LayerCase } from "./case-file.ts";
import type { ResultMap } from "./layer-result.ts";
import { resultOf } from "./layer-result.ts";

type Numbers = ArrayLike<number>;

/** Values of one expected tensor as computed; null for a name this reader does not know. */
export function caseValues({ config }: LayerCase, results: ResultMap, name: string): Numbers | null {
  const byExpert = config.router === "expert-choice";
  switch (name) {
    case "expected.logits":
      return resultOf(results, "logits");
    case "expected.scores":
    case "expected.combine":
      return resultOf(results, "scores");
    case "expected.experts":
      return resultOf(results, "expert");
    case "expected.weights":
      return byExpert ? takenWeights(results) : resultOf(results, "weight");
    case "expected.kept":
      return keptFlags(results, config.tokens * config.topK);
    case "expected.load":
      return resultOf(results, "load");
    case "expected.output":
      return resultOf(results, "output");
    case "expected.dispatch":
      return resultOf(results, "dispatch");
    case "expected.slots":
      return resultOf(results, "mixed");
    case "expected.tokens":
      return Array.from(resultOf(results, "slot"), (slot) => Math.floor(slot / config.experts));
    case "expected.perToken":
      return perToken(config.experts, results);
    default:
      return name.startsWith("expected.grad.") ? gradient(config, results, name.slice("expected.".length)) : null;
  }
}

/** How many rows an expert takes; null for a dropless layer. */
export function caseCapacity({ config }: LayerCase): number | null {
  if (config.router === "soft") return config.slotsPerExpert;
  return config.capacityFactor === null ? null : caseSeats(config);
}

/** A layer that drops nothing has no list of seats: every slot is kept. */
function keptFlags(results: ResultMap, slots: number): Numbers {
  const seated = results.get("seated");
  return seated === undefined ? new Float64Array(slots).fill(1) : Array.from(seated, (expert) => Number(expert !== NONE));
}

/** Weights in the order in which experts took their tokens, [E, C]. */
function takenWeights(results: ResultMap): Numbers {
  const weight = resultOf(results, "weight");
  return Array.from(resultOf(results, "slot"), (slot) => weight[slot]!);
}

function perToken(experts: number, results: ResultMap): Numbers {
  const row = resultOf(results, "row");
  return Array.from({ length: row.length / experts }, (_, token) => {
    let count = 0;
    for (let e = 0; e < experts; e++) if (row[token * experts + e] !== NONE) count++;
    return count;
  });
}

const BIAS_PARTS: ReadonlyMap<string, number> = new Map([["grad.experts.up.bias", 0], ["grad.experts.gate.bias", 1]]);

/** The engine keeps the up bias and the gate bias of an expert side by side. */
function gradient(config: CaseConfig, results: ResultMap, name: string): Numbers | null {
  const part = BIAS_PARTS.get(name);
  if (part === undefined) return results.get(name) ?? uncomputed(config, name);
  const { experts, expertWidth } = config;
  const joined = resultOf(results, "grad.experts.bias");
  const stride = joined.length / experts;
  return Float64Array.from({ length: experts * expertWidth }, (_, i) => joined[Math.floor(i / expertWidth) * stride + part * expertWidth + (i % expertWidth)]!);
}

/** A gradient that the format knows and the engine did not give is wrong in every element; other names are information. */
function uncomputed(config: CaseConfig, name: string): Numbers | null {
  const row = expectedRows(config).find((expected) => expected.name === `expected.${name}`);
  return row === undefined ? null : new Float64Array(row.shape.reduce<number>((count, extent) => count * (extent ?? 1), 1)).fill(Number.NaN);
}
