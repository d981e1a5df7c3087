/** A training run worked out line by line, with the unit of every line checked. */
import { FLOPS_PER_PARAMETER_TOKEN } from "../laws/loss/parametric-loss.ts";
import { calledAs, divide, multiply, PLAIN, quantity, type Dimension, type Quantity, type Worked } from "./dimension.ts";

export interface SheetInputs {
  readonly flops: number;
  readonly parameters: number;
  readonly batchTokens: number;
  readonly chips: number;
  readonly peakFlopsPerSecond: number;
  readonly mfu: number;
  readonly usdPerChipHour: number;
}

/** Names of what a line calculates with. */
type SheetTerm = "flops" | "six" | "parameters" | "tokens" | "batch" | "steps" | "chips" | "rate" | "mfu" | "seconds" | "chipSeconds" | "price" | "twenty";

type SheetLineId = "tokens" | "steps" | "seconds" | "chipSeconds" | "usd" | "notesSteps" | "notesTokens";

export interface SheetLine {
  readonly id: SheetLineId;
  readonly operation: readonly { readonly by: "start" | "times" | "over"; readonly term: SheetTerm; readonly quantity: Quantity }[];
  /** What the line says that it gives. */
  readonly wanted: Dimension;
  readonly result: Worked;
}

const SECONDS_PER_HOUR = 3600;
const NOTES_TOKENS_PER_PARAMETER = 20;

/** Every quantity of the sheet with its unit. */
export function sheetQuantities(inputs: SheetInputs): Readonly<Record<SheetTerm, Quantity>> {
  const tokens = inputs.flops / FLOPS_PER_PARAMETER_TOKEN / inputs.parameters;
  const seconds = inputs.flops / (inputs.chips * inputs.peakFlopsPerSecond * inputs.mfu);
  return {
    flops: quantity(inputs.flops, { FLOPs: 1 }),
    six: quantity(FLOPS_PER_PARAMETER_TOKEN, { FLOPs: 1, parameters: -1, tokens: -1 }),
    parameters: quantity(inputs.parameters, { parameters: 1 }),
    tokens: quantity(tokens, { tokens: 1 }),
    batch: quantity(inputs.batchTokens, { tokens: 1, steps: -1 }),
    steps: quantity(tokens / inputs.batchTokens, { steps: 1 }),
    chips: quantity(inputs.chips, { chips: 1 }),
    rate: quantity(inputs.peakFlopsPerSecond, { FLOPs: 1, chips: -1, seconds: -1 }),
    mfu: quantity(inputs.mfu, PLAIN),
    seconds: quantity(seconds, { seconds: 1 }),
    chipSeconds: quantity(seconds * inputs.chips, { chips: 1, seconds: 1 }),
    price: quantity(inputs.usdPerChipHour / SECONDS_PER_HOUR, { USD: 1, chips: -1, seconds: -1 }),
    twenty: quantity(NOTES_TOKENS_PER_PARAMETER, { tokens: 1, parameters: -1 }),
  };
}

type Step = readonly [by: "times" | "over", term: SheetTerm];

function line(id: SheetLineId, all: Readonly<Record<SheetTerm, Quantity>>, wanted: Dimension, first: SheetTerm, ...steps: readonly Step[]): SheetLine {
  let result: Worked = { ok: true, quantity: all[first] };
  for (const [by, term] of steps) {
    if (result.ok) result = by === "times" ? multiply(result.quantity, all[term]) : divide(result.quantity, all[term]);
  }
  const operation = [{ by: "start" as const, term: first, quantity: all[first] }, ...steps.map(([by, term]) => ({ by, term, quantity: all[term] }))];
  return { id, operation, wanted, result: calledAs(result, wanted) };
}

/** Tokens, steps, time, chip time and price, as they follow from C = 6ND. */
export function trainingSheet(inputs: SheetInputs): readonly SheetLine[] {
  const all = sheetQuantities(inputs);
  return [
    line("tokens", all, { tokens: 1 }, "flops", ["over", "six"], ["over", "parameters"]),
    line("steps", all, { steps: 1 }, "tokens", ["over", "batch"]),
    line("seconds", all, { seconds: 1 }, "flops", ["over", "rate"], ["over", "chips"], ["over", "mfu"]),
    line("chipSeconds", all, { chips: 1, seconds: 1 }, "chips", ["times", "seconds"]),
    line("usd", all, { USD: 1 }, "chipSeconds", ["times", "price"]),
  ];
}

/** The two lines of the source notes, section 2.2, neither of which has the unit that it is called by. */
export function notesSheet(inputs: SheetInputs): readonly SheetLine[] {
  const all = sheetQuantities(inputs);
  return [
    line("notesSteps", all, { steps: 1 }, "twenty", ["times", "parameters"]),
    line("notesTokens", all, { tokens: 1 }, "twenty", ["times", "parameters"], ["times", "batch"]),
  ];
}
