import { describe, expect, test } from "vitest";
import { NO_CHANGES } from "#sim/train/changes.ts";
import { laneGroups, type LaneGroup } from "#sim/train/lanes.ts";
import { lanePicks, pickBuffers } from "#sim/train/picks.ts";
import { COLLAPSE_SETUP } from "#spec/train/collapse-preset.ts";
import type { ArmId, TrainSetup } from "#spec/train/train-setup.ts";

const groupOf = (arm: ArmId, setup: Partial<TrainSetup> = {}): LaneGroup => laneGroups({ ...COLLAPSE_SETUP, experts: 3, arms: [arm], ...setup }, NO_CHANGES)[0]!;

describe("where each token chooses its experts", () => {
  test("its picks are those of the network, lane by lane and block by block", () => {
    const group = groupOf("none", { seeds: 2, topK: 2 });
    expect(pickBuffers(group, 2)).toEqual(["blocks.0.expert", "blocks.1.expert"]);
    const results = new Map([
      // Two lanes of two tokens with two picks each.
      ["blocks.0.expert", Uint32Array.of(0, 1, 2, 0, /**/ 1, 2, 1, 0)],
      ["blocks.1.expert", Uint32Array.of(2, 1, 2, 1, /**/ 0, 2, 0, 1)],
    ]);
    expect(lanePicks(results, group, 2, 2)).toEqual([
      [Uint8Array.of(0, 1, 2, 0), Uint8Array.of(2, 1, 2, 1)],
      [Uint8Array.of(1, 2, 1, 0), Uint8Array.of(0, 2, 0, 1)],
    ]);
  });

  test("a pick of none is told as 255", () => {
    const results = new Map([["blocks.0.expert", Uint32Array.of(2, 0xffff_ffff, 0)]]);
    expect(lanePicks(results, groupOf("none"), 1, 3)).toEqual([[Uint8Array.of(2, 255, 0)]]);
  });
});

describe("where experts choose tokens", () => {
  const group = groupOf("expert-choice");

  test("the heaviest expert of a token stands for its picks; the first of equals", () => {
    expect(pickBuffers(group, 1)).toEqual(["blocks.0.weight"]);
    const results = new Map([["blocks.0.weight", Float32Array.of(0.1, 0.7, 0.2, 0.4, 0, 0.4)]]);
    expect(lanePicks(results, group, 1, 2)).toEqual([[Uint8Array.of(1, 0)]]);
  });

  test("a token that nobody chose has no expert", () => {
    const results = new Map([["blocks.0.weight", Float32Array.of(0, 0, 0, 0, 0, 0.01)]]);
    expect(lanePicks(results, group, 1, 2)).toEqual([[Uint8Array.of(255, 2)]]);
  });

  test("each lane has its own weights", () => {
    const results = new Map([["blocks.0.weight", Float32Array.of(1, 0, 0, /**/ 0, 0, 1)]]);
    expect(lanePicks(results, groupOf("expert-choice", { seeds: 2 }), 1, 1)).toEqual([[Uint8Array.of(0)], [Uint8Array.of(2)]]);
  });
});

test("a dense network picks nothing", () => {
  const group = groupOf("dense-active", { seeds: 2 });
  expect(pickBuffers(group, 2)).toEqual([]);
  expect(lanePicks(new Map(), group, 2, 5)).toEqual([[], []]);
});
