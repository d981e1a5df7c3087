import { describe, expect, test } from "vitest";
import { LIBRARY_LOSSES } from "#analysis/balance/conventions.ts";
import { BALANCE_VALUES } from "#ops/loss/load-balance.ts";
import { BALANCE_LOSSES } from "#spec/view-state.ts";
import { balanceRows } from "#views/route/balance-rows.ts";
import { coefficientRows } from "#views/route/coefficient-rows.ts";

const ROUTING = {
  router: "token-choice", score: "softmax", experts: 8, topK: 2, seats: null, routingGroups: 1, slotsPerExpert: 1, causal: true,
} as const;

describe("balance losses side by side", () => {
  test("the choices of a link are the values of the engine, in its order", () => {
    expect([...BALANCE_LOSSES]).toEqual([...BALANCE_VALUES]);
  });

  test("each value stands beside its own balanced value", () => {
    const scalars = { "aux.slots": 2.5, "aux.perSlot": 1.25, "aux.top1": 1.5, "aux.gshard": 1.5 / 64, "aux.importance": 0.25 };
    const rows = new Map(balanceRows({ scalars, routing: ROUTING }).map((row) => [row.id, row]));
    expect([rows.get("slots")?.ratio, rows.get("perSlot")?.ratio, rows.get("top1")?.ratio, rows.get("gshard")?.ratio]).toEqual([1.25, 1.25, 1.5, 1.5]);
    // A squared variation is 0 at balance: there is nothing to divide by.
    expect(rows.get("importance")).toMatchObject({ value: 0.25, even: 0, ratio: null });
    expect(rows.get("load")).toMatchObject({ value: null, ratio: null });
    expect(rows.get("slots")?.users).toContain("Hugging Face");
  });
});

describe("a coefficient in the losses of other libraries", () => {
  const from = (library: string, loss: string): number => LIBRARY_LOSSES.findIndex((one) => one.library === library && one.loss === loss);
  const read = (rows: ReturnType<typeof coefficientRows>, name: string) => rows.find((row) => row.losses.includes(name))?.converted;

  test("Megatron's 0.02 with two picks is flaxformer's 0.01, exactly; Switch agrees at even load only", () => {
    const rows = coefficientRows(0.02, from("Megatron-LM", "aux_loss"), { experts: 8, topK: 2 });
    expect(read(rows, "flaxformer")).toEqual({ coefficient: 0.01, approximate: false });
    expect(read(rows, "Switch (paper)")).toEqual({ coefficient: 0.02, approximate: true });
    expect(read(rows, "GShard (paper)")).toEqual({ coefficient: 1.28, approximate: true });
    expect(read(rows, "vmoe importance")).toBeNull();
    expect(rows.filter((row) => row.own).map((row) => row.losses)).toEqual([["Megatron-LM aux_loss", "MegaBlocks", "OLMo-core", "DeepSpeed top-k"]]);
    expect([rows[0]?.own, rows.at(-1)?.converted]).toEqual([true, null]);
    expect(rows.flatMap((row) => row.losses)).toHaveLength(LIBRARY_LOSSES.length);
  });
});
