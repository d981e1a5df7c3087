import { expect, test } from "vitest";
import { findDevice } from "#analysis/hardware/devices.ts";
import { runLaw } from "#analysis/laws/run-law.ts";
import { costModelOf } from "#analysis/models/cost-model.ts";
import { findModel } from "#analysis/models/models.ts";
import { trainingFlops } from "#analysis/training-flops.ts";
import { energyInputs, planInputs, ruleOfThumbTokens } from "#analysis/training-run.ts";
import { yearlyCosts } from "#analysis/yearly-cost.ts";

const mixtral = costModelOf(findModel("mixtral-8x7b")!);
const h100 = findDevice("h100-sxm")!;
const SETUP = { tokens: 2e12, batchTokens: 4e6, chips: 1024, mfu: 0.4, usdPerChipHour: 2 };

test("a plan gives back its tokens and costs its chip-hours", () => {
  const plan = runLaw("training.plan", planInputs(mixtral.active, h100, SETUP));
  expect((plan["tokens"] as number) / 2e12).toBeCloseTo(1, 12);
  expect((plan["steps"] as number) / 5e5).toBeCloseTo(1, 12);
  const hours = (6 * mixtral.active * 2e12) / (989e12 * 0.4) / 3600;
  expect((plan["chipHours"] as number) / hours).toBeCloseTo(1, 12);
  expect((plan["usd"] as number) / (2 * hours)).toBeCloseTo(1, 12);
});

test("only active parameters are trained on a token", () => {
  expect(trainingFlops(70e9, 1.4e12)).toBe(5.88e23);
  expect(ruleOfThumbTokens(mixtral) / 1e9).toBeCloseTo(257.6, 1);
});

test("energy is the plan's chip-hours times power", () => {
  const run = runLaw("energy.trainingRun", energyInputs(mixtral, h100, SETUP, 1.1, 429));
  const plan = runLaw("training.plan", planInputs(mixtral.active, h100, SETUP));
  expect((run["kilowattHours"] as number) / ((plan["chipHours"] as number) * 0.7 * 1.1)).toBeCloseTo(1, 12);
});

test("a year's costs: rent follows requests, storage does not", () => {
  const setup = { gpus: 2, contextTokens: 2048, weightBits: 16, arithmetic: "16", cacheBits: 16 } as const;
  const prices = { usdPerDeviceHour: 2, used: 0.5, usdPerGbMonth: 0.023, usdPerGbTraffic: 0.09 };
  const of = (requestsPerSecond: number) => yearlyCosts(mixtral, h100, setup, { batch: 8, requestsPerSecond, promptTokens: 1024, outputTokens: 256 }, prices);
  const [one, ten] = [of(10), of(100)];
  expect(ten.devices / one.devices).toBeCloseTo(10, 9);
  expect(ten.shares.networkingUsd / one.shares.networkingUsd).toBeCloseTo(10, 9);
  expect(ten.shares.storageUsd).toBe(one.shares.storageUsd);
  // 93.4 GB, three copies, twelve months.
  expect(one.shares.storageUsd).toBeCloseTo(93.406 * 3 * 12 * 0.023, 1);
  expect(one.shares.networkingUsd).toBeCloseTo(((10 * 31_536_000 * 1280 * 4) / 1e9) * 0.09, 3);
});
