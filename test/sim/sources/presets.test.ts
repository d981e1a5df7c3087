import { describe, expect, test } from "vitest";
import { fairRouterChance } from "#analysis/chance.ts";
import { makeBatch } from "#sim/sources/batch.ts";
import { drawWeights } from "#sim/weights.ts";
import { DEFAULT_CONFIG, type RunConfig } from "#spec/config.ts";
import { presetConfig, type PresetId } from "#spec/presets.ts";

interface Routed {
  readonly config: RunConfig;
  readonly tokens: number;
  readonly load: readonly number[];
  /** Tokens whose topK-th and next logit are equal. */
  readonly ties: number;
}

/** Routes batch 0 of a preset by logits in double precision. */
function route(id: PresetId): Routed {
  const config = presetConfig(id);
  const result = makeBatch(config, 0);
  if (!result.ok) throw new Error(result.problem.rule);
  const { x, tokens } = result.batch;
  const weights = drawWeights(config);
  const gateWeight = weights.get("gate.weight")!;
  const gateBias = weights.get("gate.bias");
  const { experts, modelWidth, topK } = config;
  const load = new Array<number>(experts).fill(0);
  let ties = 0;
  for (let t = 0; t < tokens; t++) {
    const logits = Array.from({ length: experts }, (_, e) => {
      let sum = gateBias?.[e] ?? 0;
      for (let d = 0; d < modelWidth; d++) sum += x[t * modelWidth + d]! * gateWeight[e * modelWidth + d]!;
      return sum;
    });
    const order = logits.map((_, e) => e).sort((a, b) => logits[b]! - logits[a]! || a - b);
    for (const e of order.slice(0, topK)) load[e]!++;
    if (logits[order[topK - 1]!] === logits[order[topK]!]) ties++;
  }
  return { config, tokens, load, ties };
}

function maxViolation({ load }: Routed): number {
  return (Math.max(...load) * load.length) / load.reduce((sum, count) => sum + count, 0) - 1;
}

function chanceOf({ config, tokens }: Routed) {
  return fairRouterChance({ tokens, experts: config.experts, topK: config.topK, seed: 7 }).maxViolation;
}

describe("each preset shows what it is named for", () => {
  test("balanced lies within the band of chance", () => {
    const routed = route("balanced");
    expect(maxViolation(routed)).toBeLessThanOrEqual(chanceOf(routed).high);
    expect(maxViolation(routed)).toBeGreaterThanOrEqual(chanceOf(routed).low);
  });

  test("skewed lies far outside the band of chance", () => {
    const routed = route("skewed");
    expect(maxViolation(routed)).toBeGreaterThan(3 * chanceOf(routed).high);
  });

  test("collapsed sends every token to the same two experts", () => {
    const routed = route("collapsed");
    expect(routed.load.filter((count) => count > 0)).toEqual([256, 256]);
  });

  test("one-hogs puts expert 0 into every token's picks", () => {
    const routed = route("one-hogs");
    expect(routed.load[0]).toBeGreaterThanOrEqual(0.97 * routed.tokens);
  });

  test("ties has many exactly equal logits, the default configuration none", () => {
    const routed = route("ties");
    expect(routed.ties).toBeGreaterThan(0.2 * routed.tokens);
    expect(route("top1-raw").ties).toBe(0);
    expect(DEFAULT_CONFIG.gateInit).toBe("normal");
  });
});
