// What a snapshot says of every kind of router.
import { describe, expect, test } from "vitest";
import { createCpuExecutor } from "#exec/cpu.ts";
import type { LayerConfig } from "#model/layer-config.ts";
import { createRun } from "#sim/run.ts";
import { runInputs } from "#sim/run-inputs.ts";
import type { Snapshot } from "#sim/snapshot.ts";
import { snapshotBuffers, takeSnapshot } from "#sim/take-snapshot.ts";
import { DEFAULT_CONFIG } from "#spec/config.ts";

const SEATS = { seats: 6, dropOrder: "slot-major", dropKey: "score", renormalizeAfterDrop: false, routingGroups: 1 } as const;

/** The default batch, 32 tokens to the best 2 of 8, with another layer. */
async function snapshotOf(layer: Partial<LayerConfig>, extra: ReadonlyMap<string, Float32Array> = new Map()): Promise<Snapshot> {
  const made = runInputs(DEFAULT_CONFIG, 0);
  if (!made.ok) throw new Error(made.problem.rule);
  const inputs = { ...made.inputs, layer: { ...made.inputs.layer, ...layer }, weights: () => new Map([...made.inputs.weights(), ...extra]) };
  const run = createRun(createCpuExecutor());
  const loading = await run.load(inputs);
  if (!loading.ok) throw new Error(loading.problem.rule);
  return takeSnapshot(inputs, await run.forward(snapshotBuffers(inputs.layer)));
}

function total(counts: ArrayLike<number>): number {
  return Array.from(counts).reduce((sum, count) => sum + count, 0);
}

/** Kept slots of each expert, counted from the tokens. */
function keptOf({ detail, routing }: Snapshot): number[] {
  const counted = Array.from({ length: routing.experts }, () => 0);
  detail?.picks?.expert.forEach((expert, slot) => {
    if (detail.picks?.kept[slot] === 1) counted[expert]! += 1;
  });
  return counted;
}

describe("limited seats", () => {
  test("the flags of the tokens add up to what the experts took, and nobody takes more than there are seats", async () => {
    const snapshot = await snapshotOf({ capacity: SEATS });
    const { load, routing, scalars, tokens } = snapshot;
    expect([routing.seats, routing.causal, total(load!.asked)]).toEqual([6, false, 64]);
    expect(keptOf(snapshot)).toEqual([...load!.kept]);
    expect([...load!.kept]).toEqual(Array.from(load!.asked, (asked) => Math.min(6, asked)));
    expect(scalars.droppedSlotFraction).toBeCloseTo((64 - total(load!.kept)) / 64, 6);
    expect(scalars.bufferUse).toBeCloseTo(total(load!.kept) / 48, 6);
    const picks = snapshot.detail!.picks!;
    picks.kept.forEach((kept, slot) => expect(picks.weight[slot]! > 0).toBe(kept === 1));
    const behind = Array.from({ length: tokens }, (_, t) => picks.kept[2 * t]! + picks.kept[2 * t + 1]!).filter((kept) => kept === 0).length;
    expect(scalars.droppedTokenFraction! * tokens).toBeCloseTo(behind, 4);
  });

  test("seats of routing groups are added up", async () => {
    const { routing, load } = await snapshotOf({ capacity: { ...SEATS, seats: 2, routingGroups: 4 } });
    expect([routing.seats, routing.routingGroups]).toEqual([8, 4]);
    expect(Math.max(...load!.kept)).toBeLessThanOrEqual(8);
  });
});

describe("routers that do not pick k experts per token", () => {
  test("expert choice: every expert has C tokens, tokens have any number, and constants are no metrics", async () => {
    const snapshot = await snapshotOf({ router: "expert-choice", capacity: SEATS, normalize: "none" });
    const { load, scalars, chance, routing, detail } = snapshot;
    expect([...load!.asked, ...load!.kept]).toEqual(Array.from({ length: 16 }, () => 6));
    expect(keptOf(snapshot)).toEqual([...load!.kept]);
    expect([detail!.picks!.slots, routing.seats, routing.causal, chance]).toEqual([8, 6, false, null]);
    expect(["aux.slots", "aux.top1", "droppedSlotFraction"].filter((name) => name in scalars)).toEqual([]);
    expect(scalars.coverMost).toBeGreaterThan(scalars.coverLeast!);
  });

  test("ReLU routing: as many experts as have a positive score", async () => {
    const { detail, load, scalars, routing } = await snapshotOf({ router: "relu", score: "relu", normalize: "none" });
    const positive = detail!.logits.filter((logit) => logit > 0).length;
    expect([total(load!.asked), total(detail!.picks!.kept), routing.seats]).toEqual([positive, positive, null]);
    expect("bufferUse" in scalars || "aux.perSlot" in scalars).toBe(false);
  });

  test("Soft MoE: two matrices of shares, and neither load nor picks", async () => {
    const gate = Float32Array.from({ length: 16 * DEFAULT_CONFIG.modelWidth }, (_, i) => Math.sin(i));
    const extra = new Map([["gate.weight", gate], ["gate.scale", Float32Array.of(4)]]);
    const { detail, load, scalars, heat, routing } = await snapshotOf({ router: "soft", slotsPerExpert: 2 }, extra);
    expect([load, detail!.picks, heat.columns, routing.slotsPerExpert, Object.keys(scalars)]).toEqual([null, null, 16, 2, ["z"]]);
    for (let slot = 0; slot < 16; slot++) {
      expect(total(Array.from({ length: 32 }, (_, t) => detail!.dispatch![t * 16 + slot]!))).toBeCloseTo(1, 5);
    }
    for (let t = 0; t < 32; t++) expect(total(detail!.scores.subarray(t * 16, (t + 1) * 16))).toBeCloseTo(1, 5);
  });
});
