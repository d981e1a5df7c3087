import { expect, test } from "vitest";
import { SCALARS } from "#ops/loss/scalars.ts";
import { planStep } from "#model/step.ts";
import { randomKey, uniform } from "#num/random.ts";
import type { Plan } from "#plan/plan.ts";
import { runReferencePass, type ReferenceBuffers } from "#plan/reference.ts";
import { drawInputs, OPERATOR_SHAPES, type OperatorShape } from "#proof/operator-cases.ts";

type Buffers = Map<string, Float64Array | Uint32Array>;

/** Elements tried of every gradient. */
const ELEMENTS = 6;
const STEP = 1e-5;

/** The same loops over double precision: what is left is the error of the differences alone. */
function doubleRun(shape: OperatorShape, plan: Plan): Buffers {
  const inputs = drawInputs(shape, plan);
  const buffers: Buffers = new Map();
  for (const [name, { type, length }] of plan.buffers) {
    const drawn = inputs.get(name);
    if (type === "u32") buffers.set(name, drawn instanceof Uint32Array ? Uint32Array.from(drawn) : new Uint32Array(length));
    else buffers.set(name, drawn === undefined ? new Float64Array(length) : Float64Array.from(drawn));
  }
  return buffers;
}

function run(plan: Plan, buffers: Buffers): void {
  // The operators are typed for float32; their loops store whatever they are given.
  for (const pass of plan.passes) runReferencePass(pass, buffers as unknown as ReferenceBuffers);
}

/** Sum over the lanes, which do not see each other. */
function objectiveOf(buffers: Buffers): number {
  const scalars = buffers.get("scalars")!;
  let sum = 0;
  for (let at = SCALARS.indexOf("objective"); at < scalars.length; at += SCALARS.length) sum += scalars[at]!;
  return sum;
}

/** Decisions: where one of them changes, the objective jumps, and no derivative can tell. */
function decisionsOf(buffers: Buffers): string {
  return [...buffers].filter(([, values]) => values instanceof Uint32Array).map(([name, values]) => `${name}:${values.join()}`).join(";");
}

const SHAPES = OPERATOR_SHAPES.filter(({ config, inputs }) => inputs !== "integer" && config.tokens * config.experts * config.expertWidth < 60_000);

test.each(SHAPES.map((shape) => [shape.name, shape] as const))("%s: every gradient is the slope of the objective", (_, shape) => {
  const plan = planStep(shape.config);
  const buffers = doubleRun(shape, plan);
  run(plan, buffers);
  const decisions = decisionsOf(buffers);
  const gradients = [...buffers].filter(([name]) => name.startsWith("grad."));
  const checked = gradients.filter(([name]) => buffers.has(name.slice("grad.".length)) && name !== "grad.logits");
  expect(checked.length).toBeGreaterThan(2);
  const forward = planStep({ ...shape.config, gradients: false });
  for (const [name, gradient] of checked.map(([found, values]) => [found.slice("grad.".length), values.slice()] as const)) {
    const values = buffers.get(name)!;
    expect(gradient.length, name).toBe(values.length);
    for (let draw = 0; draw < ELEMENTS; draw++) {
      const at = Math.floor(uniform(randomKey(3, name), 0, draw) * values.length);
      const kept = values[at]!;
      const sides = [STEP, -STEP].map((step) => {
        values[at] = kept + step;
        run(forward, buffers);
        return { objective: objectiveOf(buffers), same: decisionsOf(buffers) === decisions };
      });
      values[at] = kept;
      if (!sides.every(({ same }) => same)) continue;
      const slope = (sides[0]!.objective - sides[1]!.objective) / (2 * STEP);
      expect(Math.abs(slope - gradient[at]!), `${name}[${at}]: slope ${slope}, gradient ${gradient[at]}`).toBeLessThan(1e-6 * Math.max(1, Math.abs(slope)));
    }
  }
});
