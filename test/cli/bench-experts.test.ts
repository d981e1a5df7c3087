import { expect, test } from "vitest";
import { createCpuExecutor } from "#exec/cpu.ts";
import { expertCase, expertFlops, EXPERT_RESULTS } from "#cli/bench-experts.ts";
import { checked } from "#cli/bench-peer.ts";
import { PEER_SHAPES } from "#cli/bench-peer-shapes.ts";
import type { BenchShape } from "#cli/bench-shapes.ts";
import { prepared } from "#cli/bench-timing.ts";
import { erf } from "#num/erf.ts";
import { planFlops } from "#plan/cost.ts";

const TINY: BenchShape = { name: "tiny", tokens: 6, modelWidth: 4, expertWidth: 5, experts: 3, topK: 2 };

test("the part of our plan holds the six matrix products and gives the reference by itself", async () => {
  for (const shape of [TINY, ...PEER_SHAPES.slice(0, 1)]) {
    const { plan, inputs, reference } = await expertCase(shape);
    const products = plan.passes.filter(({ op }) => /up|down|project|product/.test(op.name));
    expect(planFlops({ ...plan, passes: products })).toBe(expertFlops(shape));
    const program = await prepared(createCpuExecutor(), plan, inputs);
    await program.run();
    expect(await program.read(EXPERT_RESULTS)).toEqual(reference);
  }
});

test("what the other library is given leads to the reference: outputs of the rows, and the gradients at the down matrices", async () => {
  const { tokens, topK, modelWidth: width, expertWidth: inner, experts } = TINY;
  const { rowsEach, rows, up, down, rowGradient, reference } = await expertCase(TINY);
  expect(rowsEach).toBe((tokens * topK) / experts);
  const gradient = new Float64Array(experts * width * inner);
  const output = new Float64Array(rows.length);
  for (let row = 0; row < tokens * topK; row++) {
    const expert = Math.floor(row / rowsEach);
    for (let h = 0; h < inner; h++) {
      let u = 0;
      for (let d = 0; d < width; d++) u += up[(expert * inner + h) * width + d]! * rows[row * width + d]!;
      const hidden = 0.5 * u * (1 + erf(u / Math.SQRT2));
      for (let d = 0; d < width; d++) {
        output[row * width + d]! += down[(expert * width + d) * inner + h]! * hidden;
        gradient[(expert * width + d) * inner + h]! += rowGradient[row * width + d]! * hidden;
      }
    }
  }
  const results = new Map([...reference, ["rowOutput", Float32Array.from(output)], ["grad.experts.down.weight", Float32Array.from(gradient)]] as const);
  expect(checked("by hand", results, { reference })).toBeLessThan(1e-6);
});

test("experts that cannot have equally many rows are refused", async () => {
  await expect(expertCase({ ...TINY, tokens: 7, topK: 1 })).rejects.toThrow("7 slots for 3 experts");
});

test("a wrong result has no time: the message names it", () => {
  const reference = new Map([["rowOutput", Float32Array.of(1, 2)]]);
  expect(() => checked("jax-js", new Map([["rowOutput", Float32Array.of(1, 2.1)]]), { reference })).toThrow("jax-js: rowOutput is off by 5.0e-2");
  expect(() => checked("jax-js", new Map([["rowOutput", Float32Array.of(NaN, 2)]]), { reference })).toThrow("rowOutput is off by Infinity");
});
