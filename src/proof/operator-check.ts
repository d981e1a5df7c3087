/** Every operator alone, on an executor and by its CPU twin, from the same inputs. */
import type { Executor, TensorData } from "#exec/executor.ts";
import { ALL_OPERATORS } from "#ops/all.ts";
import type { AnyOp, Tolerance } from "#ops/contract.ts";
import { planBuilder, type Pass } from "#plan/plan.ts";
import { NETWORK_SHAPES, OPERATOR_SHAPES, referenceRun, type ReferenceRun } from "./operator-cases.ts";

export interface OutputError {
  readonly output: string;
  readonly maxError: number;
  /** maxError ÷ the tolerated error; above 1 is a failure. Integers: 0 or infinite. */
  readonly shareOfTolerance: number;
  /** First element that differs most. */
  readonly index: number;
}

export interface OperatorCheck {
  readonly operator: string;
  readonly cases: number;
  readonly exact: boolean;
  readonly shareOfTolerance: number;
  readonly maxError: number;
  /** Reason for the tolerance; empty when every output is exact. */
  readonly because: string;
  /** Rows of top-k inputs whose k-th and next value are equal: only the tie rule decides them. */
  readonly nearTies: number;
  readonly verdict: "pass" | "fail";
  /** Shape that came closest to its tolerance, or beyond it. */
  readonly worstShape: string;
}

/** Runs one pass alone on `executor`, its inputs taken from the reference. */
export async function passErrors(pass: Pass, { buffers }: ReferenceRun, executor: Executor): Promise<readonly OutputError[]> {
  const builder = planBuilder();
  builder.pass(pass.op, pass.params, pass.bind);
  const alone = builder.build();
  const program = await executor.prepare(alone);
  try {
    for (const field of Object.keys(pass.op.reads)) {
      const data = buffers.get(pass.bind[field]!);
      // An input that is absent under these parameters may be a buffer of another pass.
      if (data !== undefined && alone.buffers.has(pass.bind[field]!)) program.write(pass.bind[field]!, data);
    }
    await program.run();
    const outputs = Object.keys(pass.op.writes).filter((output) => alone.buffers.has(pass.bind[output]!));
    const found = await program.read(outputs.map((output) => pass.bind[output]!));
    return outputs.map((output) =>
      outputError(output, found.get(pass.bind[output]!)!, buffers.get(pass.bind[output]!)!, pass.op.tolerance[output]!),
    );
  } finally {
    program.dispose();
  }
}

function outputError(output: string, found: TensorData, expected: TensorData, tolerance: Tolerance): OutputError {
  let largest = 0;
  let maxError = 0;
  let index = 0;
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]!));
    const error = Math.abs(found[i]! - expected[i]!);
    // A NaN error compares as larger than anything.
    if (!(error <= maxError)) {
      maxError = Number.isNaN(error) ? Infinity : error;
      index = i;
    }
  }
  const allowed = tolerance === "exact" ? 0 : tolerance.abs + tolerance.rel * largest;
  return { output, maxError, index, shareOfTolerance: maxError === 0 ? 0 : maxError / allowed };
}

/** Compares one operator over the whole table. @throws if there is no such operator. */
export async function checkOperator(name: string, executor: Executor): Promise<OperatorCheck> {
  const op = ALL_OPERATORS.find((operator) => operator.name === name);
  if (op === undefined) throw new Error(`there is no operator "${name}"`);
  let worst = { shareOfTolerance: -1, maxError: 0, shape: "" };
  let maxError = 0;
  let cases = 0;
  let nearTies = 0;
  for (const shape of [...OPERATOR_SHAPES, ...NETWORK_SHAPES]) {
    const reference = referenceRun(shape);
    for (const pass of reference.plan.passes.filter((candidate) => candidate.op === op)) {
      cases++;
      if (op.name === "routing/top-k") nearTies += tiedRows(pass, reference);
      for (const error of await passErrors(pass, reference, executor)) {
        maxError = Math.max(maxError, error.maxError);
        if (error.shareOfTolerance > worst.shareOfTolerance) worst = { ...error, shape: shape.name };
      }
    }
  }
  return {
    operator: name, cases, maxError, nearTies, exact: reasonOf(op) === "", because: reasonOf(op),
    shareOfTolerance: worst.shareOfTolerance, worstShape: worst.shape,
    verdict: cases > 0 && worst.shareOfTolerance <= 1 ? "pass" : "fail",
  };
}

function reasonOf(op: AnyOp): string {
  return Object.values(op.tolerance).reduce((reason, tolerance) => (reason === "" && tolerance !== "exact" ? tolerance.because : reason), "");
}

function tiedRows({ params, bind }: Pass, { buffers }: ReferenceRun): number {
  const values = buffers.get(bind["value"]!)!;
  const experts = params["experts"]!;
  let tied = 0;
  for (let start = 0; start < values.length; start += experts) {
    const sorted = [...values.subarray(start, start + experts)].toSorted((a, b) => b - a);
    if (params["topK"]! < experts && sorted[params["topK"]! - 1] === sorted[params["topK"]!]) tied++;
  }
  return tied;
}
