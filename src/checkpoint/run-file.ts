/**
 * A saved training run as one safetensors file. Strings in `__metadata__`: `format`, `step` (decimal), `settings`
 * and `events` (JSON), `checksum`. Tensors: F32 under their own names, each history column as F64 [rows] under
 * "history/<name>". All bits are kept, those of a NaN too.
 *
 * `checksum` is the CRC-32, as eight hexadecimal digits, of everything the file says: the JSON of [name, text] of
 * each other string of the metadata, then for each tensor the JSON of [name, type, shape] and its bytes, both in
 * the order of their names by UTF-16 code units. Another program may thus reorder the file, but not alter it.
 */
import { crc32 } from "#num/crc32.ts";
import { duplicateName } from "#spec/json-keys.ts";
import { shownValue } from "#spec/problem.ts";
import type { Rejection, RejectionReason } from "./rejection.ts";
import { reject } from "./rejection.ts";
import { readSafetensors } from "./safetensors.ts";
import type { Tensor } from "./tensor.ts";
import { toF32, toF64 } from "./tensor.ts";
import { writeSafetensors } from "./write-safetensors.ts";

const RUN_FORMAT = "moe-lab-run/1";
const HISTORY = "history/";
const CHECKSUM = "checksum";
const WHOLE = "a whole number from 0 to 2^53-1";

interface SavedTensor {
  /** Outermost dimension first; empty for a scalar. */
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

type Setting = string | number | boolean;

interface SavedEvent {
  readonly step: number;
  /** Short name of what happened. */
  readonly id: string;
  /** The values that belong to it. */
  readonly detail: string;
}

export interface SavedRun {
  /** A flat record, checked by whoever starts the run; numbers are finite. */
  readonly settings: Readonly<Record<string, Setting>>;
  readonly step: number;
  /** Weights, optimiser state, choice bias by name, such as "arm0/weights/blocks.0.gate.weight"; no name begins with "history/". */
  readonly tensors: ReadonlyMap<string, SavedTensor>;
  /** Columns by name, all of equal length. */
  readonly history: ReadonlyMap<string, Float64Array>;
  /** Interventions and warnings. */
  readonly events: readonly SavedEvent[];
}

type RunReason =
  | RejectionReason
  | "run-format"
  | "run-missing"
  | "run-checksum"
  | "run-json"
  | "run-field"
  | "run-dtype"
  | "run-history-shape"
  | "run-history-length";

type RunProblem = Rejection<RunReason>;

export type RunReading = { readonly ok: true; readonly run: SavedRun } | { readonly ok: false; readonly problem: RunProblem };

/** @throws for a run that `readRun` would refuse: a setting that is NaN, columns of different lengths, a wrong shape. */
export function writeRun(run: SavedRun): Uint8Array<ArrayBuffer> {
  const metadata = new Map([
    ["format", RUN_FORMAT],
    ["step", String(run.step)],
    ["settings", JSON.stringify(run.settings)],
    ["events", JSON.stringify(run.events.map(({ step, id, detail }) => ({ step, id, detail })))],
  ]);
  const tensors = new Map<string, Tensor>();
  for (const [name, column] of run.history) tensors.set(HISTORY + name, { dtype: "F64", shape: [column.length], bytes: bytesOf(column) });
  for (const [name, { shape, data }] of run.tensors) tensors.set(name, { dtype: "F32", shape, bytes: bytesOf(data) });
  const facts = readFacts(metadata);
  const problem = facts.ok ? formProblem(tensors) : facts;
  if (problem !== null) throw new Error(`writeRun: ${problem.at} is ${problem.value}, not ${problem.limit}`);
  return writeSafetensors(tensors, metadata.set(CHECKSUM, checksumOf(tensors, metadata)));
}

/** Reads a whole file held in memory; nothing of the run shares memory with `bytes`. Never throws for what a file contains. */
export function readRun(bytes: Uint8Array): RunReading {
  const file = readSafetensors(bytes);
  if (!file.ok) return { ok: false, problem: file };
  const { tensors, metadata } = file;
  const facts = sealProblem(tensors, metadata) ?? readFacts(metadata);
  if (!facts.ok) return { ok: false, problem: facts };
  const problem = formProblem(tensors);
  if (problem !== null) return { ok: false, problem };
  const { settings, step, events } = facts;
  const columns = [...tensors].filter(([name]) => name.startsWith(HISTORY));
  const others = [...tensors].filter(([name]) => !name.startsWith(HISTORY));
  return {
    ok: true,
    run: {
      settings,
      step,
      tensors: new Map(others.map(([name, tensor]) => [name, { shape: tensor.shape, data: toF32(tensor) }])),
      history: new Map(columns.map(([name, tensor]) => [name.slice(HISTORY.length), toF64(tensor)])),
      events,
    },
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function byName<Value>(entries: ReadonlyMap<string, Value>): [string, Value][] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
}

function checksumOf(tensors: ReadonlyMap<string, Tensor>, metadata: ReadonlyMap<string, string>): string {
  const encoder = new TextEncoder();
  let sum = 0;
  for (const entry of byName(metadata)) {
    if (entry[0] !== CHECKSUM) sum = crc32(encoder.encode(JSON.stringify(entry)), sum);
  }
  for (const [name, { dtype, shape, bytes }] of byName(tensors)) {
    sum = crc32(bytes, crc32(encoder.encode(JSON.stringify([name, dtype, shape])), sum));
  }
  return sum.toString(16).padStart(8, "0");
}

/** Whether this is a run at all, and whether it is as it was written. */
function sealProblem(tensors: ReadonlyMap<string, Tensor>, metadata: ReadonlyMap<string, string>): RunProblem | null {
  const format = metadata.get("format");
  if (format !== RUN_FORMAT) return reject("run-format", "__metadata__.format", format ?? "nothing", RUN_FORMAT);
  const stated = metadata.get(CHECKSUM);
  if (stated === undefined) return reject("run-missing", "__metadata__.checksum", "nothing", "8 hexadecimal digits");
  const sum = checksumOf(tensors, metadata);
  return sum === stated ? null : reject("run-checksum", "__metadata__.checksum", sum, shownValue(stated));
}

type Facts = { readonly ok: true } & Pick<SavedRun, "settings" | "step" | "events">;

function readFacts(metadata: ReadonlyMap<string, string>): Facts | RunProblem {
  const step = readStep(metadata.get("step"));
  if (typeof step !== "number") return step;
  const settings = readJson("settings", metadata.get("settings"), readSettings);
  if (!settings.ok) return settings;
  const events = readJson("events", metadata.get("events"), readEvents);
  return events.ok ? { ok: true, step, settings: settings.value, events: events.value } : events;
}

function readStep(text: string | undefined): number | RunProblem {
  if (text === undefined) return reject("run-missing", "__metadata__.step", "nothing", WHOLE);
  const step = /^(0|[1-9]\d*)$/.test(text) ? Number(text) : NaN;
  return isStep(step) ? step : reject("run-field", "step", text, WHOLE);
}

function isStep(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

type Reading<Value> = { readonly ok: true; readonly value: Value } | RunProblem;

function readJson<Value>(name: string, text: string | undefined, read: (parsed: unknown) => Reading<Value>): Reading<Value> {
  if (text === undefined) return reject("run-missing", `__metadata__.${name}`, "nothing", "JSON");
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return reject("run-json", `__metadata__.${name}`, text, "JSON");
  }
  const twice = duplicateName(text);
  return twice === null ? read(parsed) : reject("duplicate-name", `${name}.${twice}`, 2, 1);
}

function readSettings(parsed: unknown): Reading<SavedRun["settings"]> {
  if (!isRecord(parsed)) return reject("run-field", "settings", shownValue(parsed), "an object");
  for (const [name, value] of Object.entries(parsed)) {
    const fits = typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
    if (!fits) return reject("run-field", `settings.${name}`, shownValue(value), "a string, a finite number, true or false");
  }
  return { ok: true, value: parsed as SavedRun["settings"] };
}

const EVENT_FIELDS = ["step", "id", "detail"];

function readEvents(parsed: unknown): Reading<readonly SavedEvent[]> {
  if (!Array.isArray(parsed)) return reject("run-field", "events", shownValue(parsed), "an array");
  for (const [index, event] of (parsed as readonly unknown[]).entries()) {
    const at = `events[${index}]`;
    if (!isRecord(event)) return reject("run-field", at, shownValue(event), "an object");
    if (!isStep(event.step)) return reject("run-field", `${at}.step`, shownValue(event.step), WHOLE);
    if (typeof event.id !== "string") return reject("run-field", `${at}.id`, shownValue(event.id), "a string");
    if (typeof event.detail !== "string") return reject("run-field", `${at}.detail`, shownValue(event.detail), "a string");
    const foreign = Object.keys(event).find((key) => !EVENT_FIELDS.includes(key));
    if (foreign !== undefined) return reject("run-field", `${at}.${foreign}`, shownValue(event[foreign]), EVENT_FIELDS.join(", "));
  }
  return { ok: true, value: parsed as readonly SavedEvent[] };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function formProblem(tensors: ReadonlyMap<string, Tensor>): RunProblem | null {
  let rows: number | null = null;
  for (const [name, { dtype, shape }] of tensors) {
    const column = name.startsWith(HISTORY);
    if (dtype !== (column ? "F64" : "F32")) return reject("run-dtype", name, dtype, column ? "F64" : "F32");
    if (!column) continue;
    const [length] = shape;
    if (length === undefined || shape.length > 1) return reject("run-history-shape", name, JSON.stringify(shape), "[rows]");
    rows ??= length;
    if (length !== rows) return reject("run-history-length", name, length, rows);
  }
  return null;
}
