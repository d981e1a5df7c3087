/** The experts of one layer under a fixed routing, forward and backward: what can be compared with another library. */
import { createCpuExecutor } from "#exec/cpu.ts";
import type { Executor, Program, TensorData } from "#exec/executor.ts";
import { fillNormal, randomKey } from "#num/random.ts";
import { planStep } from "#model/step.ts";
import type { Pass, Plan } from "#plan/plan.ts";
import { benchInputs } from "./bench-measure.ts";
import { inputNames, partOf } from "./bench-plans.ts";
import { benchLayer, type BenchShape } from "./bench-shapes.ts";
import { prepared } from "./bench-timing.ts";

const SEED = 7;

const EXPERT_OPERATORS = new Set(["experts/up", "experts/activate", "experts/down", "experts/back-project", "experts/activate-gradient", "experts/outer-product"]);

/** What both sides compute, and are compared by: outputs of the experts' rows, and the gradients at rows and matrices. */
export const EXPERT_RESULTS = ["rowOutput", "inputGradient", "grad.experts.up.weight", "grad.experts.down.weight"] as const;

/** Matrices are [E, out, in]; every expert has S / E rows, grouped by expert. */
export interface ExpertCase {
  /** Rows of one expert. */
  readonly rowsEach: number;
  /** Tokens as the experts see them: [E, S / E, D] */
  readonly rows: Float32Array;
  readonly up: Float32Array;
  readonly down: Float32Array;
  /** Gradient at the outputs of the rows: [E, S / E, D] */
  readonly rowGradient: Float32Array;
  /** Our plan of it, and its inputs. */
  readonly plan: Plan;
  readonly inputs: ReadonlyMap<string, TensorData>;
  /** EXPERT_RESULTS by the CPU's plain loops. */
  readonly reference: ReadonlyMap<string, Float32Array>;
}

/** Multiplications and additions of the six matrix products: two forward, four backward. */
export function expertFlops({ tokens, topK, modelWidth, expertWidth }: BenchShape): number {
  return 12 * tokens * topK * modelWidth * expertWidth;
}

/**
 * Slots go to the experts in turn: no library has to pad, and none has an advantage of it.
 * @throws if the experts cannot have equally many.
 */
export async function expertCase(shape: BenchShape): Promise<ExpertCase> {
  const { tokens, topK, experts, modelWidth } = shape;
  const slots = tokens * topK;
  if (slots % experts !== 0 || topK > experts) throw new Error(`${slots} slots for ${experts} experts`);
  const whole = planStep({ ...benchLayer(shape), router: "given", upstream: true, gradients: true });
  const upstream = new Float32Array(tokens * modelWidth);
  fillNormal(upstream, randomKey(SEED, "bench/upstream"), 0, 1);
  const given = new Map([...benchInputs(shape), ["expert", Uint32Array.from({ length: slots }, (_, slot) => slot % experts)], ["upstream", upstream]]);
  const plan = partOf(whole, isOfExperts);
  const names = inputNames(plan);
  const values = await runOnce(createCpuExecutor(), whole, given, [...names, "slot", ...EXPERT_RESULTS]);
  const of = (name: string): Float32Array => values.get(name) as Float32Array;
  return {
    rowsEach: slots / experts, rows: gathered(of("x"), values.get("slot")!, topK, modelWidth), up: of("experts.up.weight"), down: of("experts.down.weight"), rowGradient: of("rowGradient"),
    plan, inputs: new Map(names.map((name) => [name, values.get(name)!])), reference: new Map(EXPERT_RESULTS.map((name) => [name, of(name)])),
  };
}

/** The router's gradient uses the same operators on every token. */
function isOfExperts({ op, bind }: Pass): boolean {
  return EXPERT_OPERATORS.has(op.name) && !Object.values(bind).some((name) => name.startsWith("every."));
}

function gathered(x: Float32Array, slot: TensorData, topK: number, width: number): Float32Array {
  const rows = new Float32Array(slot.length * width);
  slot.forEach((s, row) => {
    const token = Math.floor(s / topK);
    rows.set(x.subarray(token * width, (token + 1) * width), row * width);
  });
  return rows;
}

async function runOnce(executor: Executor, plan: Plan, values: ReadonlyMap<string, TensorData>, names: readonly string[]): Promise<ReadonlyMap<string, TensorData>> {
  const program: Program = await prepared(executor, plan, values);
  try {
    await program.run();
    return await program.read(names);
  } finally {
    program.dispose();
  }
}
