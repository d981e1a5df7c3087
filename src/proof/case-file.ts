/** From the bytes of a file to a checked case, a case outside the engine's scope, or what is wrong with it. */
import type { Rejection, RejectionReason } from "#checkpoint/rejection.ts";
import { reject } from "#checkpoint/rejection.ts";
import type { SafetensorsFile } from "#checkpoint/safetensors.ts";
import { readSafetensors } from "#checkpoint/safetensors.ts";
import type { Tensor } from "#checkpoint/tensor.ts";
import { toF32, toI32 } from "#checkpoint/tensor.ts";
import type { CaseConfig } from "./case-config.ts";
import { readCaseConfig } from "./case-config.ts";
import type { Checked } from "./case-schema.ts";
import type { TensorRow } from "./case-tensors.ts";
import { readTrainingConfig, trainingRows, type TrainingConfig } from "./training-config.ts";
import { KIND_DTYPES, biasNames, expectedRows, inputRows } from "./case-tensors.ts";

const LAYER_FORMAT = "moe-case/1";
const TRAINING_FORMAT = "moe-train/1";
export const MODEL_FORMAT = "moe-lm/1";
const FORMATS: readonly string[] = [LAYER_FORMAT, TRAINING_FORMAT, MODEL_FORMAT];

type CaseProblemReason =
  | RejectionReason
  | "cannot-open"
  | "file-too-large"
  | "unknown-format"
  | "config-not-json"
  | "config-field"
  | "expected-not-json"
  | "expected-scalar"
  | "tensor-missing"
  | "tensor-dtype"
  | "tensor-shape"
  | "not-finite"
  | "out-of-range";

export type CaseProblem = Rejection<CaseProblemReason>;

/** Some steps of training a small network, and what each must give. Tensor names are those of the file. */
export interface TrainingCase {
  readonly config: TrainingConfig;
  readonly tensors: ReadonlyMap<string, Tensor>;
}

/** One MoE layer with inputs and what it must give. Tensor names are those of the file. */
export interface LayerCase {
  readonly config: CaseConfig;
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** Scalars in double precision; null only for the capacity of a dropless layer. */
  readonly scalars: ReadonlyMap<string, number | null>;
}

export type CaseReading =
  | { readonly kind: "layer"; readonly format: string; readonly layer: LayerCase }
  | { readonly kind: "training"; readonly format: string; readonly training: TrainingCase }
  | { readonly kind: "unsupported"; readonly format: string; readonly reason: string }
  | { readonly kind: "unreadable"; readonly format: string | null; readonly problem: CaseProblem };

/** Reads one case file. Never throws for what a file contains. */
export function readCase(bytes: Uint8Array): CaseReading {
  const file = readSafetensors(bytes);
  if (!file.ok) return { kind: "unreadable", format: null, problem: file };
  const format = file.metadata.get("format");
  if (format === undefined || !FORMATS.includes(format)) {
    const problem = reject("unknown-format", "__metadata__.format", format ?? "nothing", FORMATS.join(" "));
    return { kind: "unreadable", format: null, problem };
  }
  if (format === TRAINING_FORMAT) {
    const training = readTraining(file);
    return "ok" in training ? { kind: "unreadable", format, problem: training } : { kind: "training", format, training };
  }
  if (format !== LAYER_FORMAT) return { kind: "unsupported", format, reason: `format=${format}` };
  const layer = readLayer(file);
  return "ok" in layer ? { kind: "unreadable", format, problem: layer } : { kind: "layer", format, layer };
}

/** The config of a file, checked by `read`. */
function configOf<Config>(file: SafetensorsFile, read: (input: unknown) => Checked<Config>): { readonly config: Config } | CaseProblem {
  const parsed = parseJson(file.metadata.get("config"));
  if (parsed === undefined) {
    return reject("config-not-json", "__metadata__.config", file.metadata.get("config") ?? "nothing", "JSON object");
  }
  const reading = read(parsed);
  return reading.ok ? { config: reading.config } : reject("config-field", reading.problem.at, reading.problem.value, reading.problem.limit);
}

function readTraining(file: SafetensorsFile): TrainingCase | CaseProblem {
  const reading = configOf(file, readTrainingConfig);
  if ("ok" in reading) return reading;
  for (const row of trainingRows(reading.config)) {
    const tensor = file.tensors.get(row.name);
    if (tensor === undefined) {
      if (row.needed) return reject("tensor-missing", row.name, "nothing", describeRow(row));
      continue;
    }
    const problem = checkForm(row, tensor) ?? (row.needed ? checkValues(row, tensor) : null);
    if (problem !== null) return problem;
  }
  const label = [...integersOf(file.tensors, "batch.y").entries()].find(([, value]) => value < 0 || value >= reading.config.classes);
  if (label !== undefined) return reject("out-of-range", `batch.y[${label[0]}]`, String(label[1]), `0…${reading.config.classes - 1}`);
  return { config: reading.config, tensors: file.tensors };
}

function integersOf(tensors: ReadonlyMap<string, Tensor>, name: string): Int32Array {
  const tensor = tensors.get(name);
  const reading = tensor === undefined ? null : toI32(tensor);
  return reading?.ok === true ? reading.values : new Int32Array();
}

function readLayer(file: SafetensorsFile): LayerCase | CaseProblem {
  const reading = configOf(file, readCaseConfig);
  if ("ok" in reading) return reading;
  const { config } = reading;
  const scalars = readScalars(file.metadata.get("expected"));
  if ("ok" in scalars) return scalars;
  const problem = checkInputs(config, file.tensors) ?? checkExpected(config, file.tensors);
  return problem ?? { config, tensors: file.tensors, scalars };
}

function readScalars(text: string | undefined): ReadonlyMap<string, number | null> | CaseProblem {
  const parsed = parseJson(text);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
    return reject("expected-not-json", "__metadata__.expected", text ?? "nothing", "JSON object of numbers");
  }
  const scalars = new Map<string, number | null>();
  for (const [name, value] of Object.entries(parsed)) {
    if (value !== null && (typeof value !== "number" || !Number.isFinite(value))) {
      return reject("expected-scalar", `expected.${name}`, JSON.stringify(value), "a finite number or null");
    }
    scalars.set(name, value);
  }
  return scalars;
}

function parseJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function checkInputs(config: CaseConfig, tensors: ReadonlyMap<string, Tensor>): CaseProblem | null {
  const biases = biasNames(config);
  const anyBias = biases.some((name) => tensors.has(name));
  for (const row of inputRows(config)) {
    const tensor = tensors.get(row.name);
    if (tensor === undefined) {
      if (row.needed || (anyBias && biases.includes(row.name))) {
        return reject("tensor-missing", row.name, "nothing", describeRow(row));
      }
      continue;
    }
    const problem = checkForm(row, tensor) ?? checkValues(row, tensor);
    if (problem !== null) return problem;
  }
  return null;
}

// Expected reals are not searched for NaN here: a wrong expectation must fail the comparison, not the reading.
function checkExpected(config: CaseConfig, tensors: ReadonlyMap<string, Tensor>): CaseProblem | null {
  for (const row of expectedRows(config)) {
    const tensor = tensors.get(row.name);
    const problem = tensor === undefined ? null : checkForm(row, tensor);
    if (problem !== null) return problem;
  }
  return null;
}

function checkForm(row: TensorRow, { dtype, shape }: Tensor): CaseProblem | null {
  const allowed = KIND_DTYPES[row.kind];
  if (!allowed.includes(dtype)) return reject("tensor-dtype", row.name, dtype, allowed.join(" "));
  const fits = shape.length === row.shape.length && row.shape.every((extent, i) => extent === null || extent === shape[i]);
  return fits ? null : reject("tensor-shape", row.name, JSON.stringify(shape), JSON.stringify(row.shape));
}

function checkValues(row: TensorRow, tensor: Tensor): CaseProblem | null {
  if (row.kind !== "real" && row.kind !== "double") {
    const integers = toI32(tensor);
    return integers.ok ? null : reject("tensor-dtype", `${row.name}[${integers.index}]`, integers.value, integers.limit);
  }
  const values = toF32(tensor);
  const index = values.findIndex((value) => !Number.isFinite(value));
  return index < 0 ? null : reject("not-finite", `${row.name}[${index}]`, String(values[index]), "a finite number");
}

function describeRow(row: TensorRow): string {
  return `${KIND_DTYPES[row.kind].join(" or ")} ${JSON.stringify(row.shape)}`;
}
