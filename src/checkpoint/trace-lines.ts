/** A routing trace as JSON lines: one line per token, an array of layers of arrays of expert ids. */
import type { Rejection } from "./rejection.ts";
import { reject } from "./rejection.ts";

export type LinesReason = "trace-utf8" | "trace-line" | "trace-line-shape" | "trace-id";

export const LARGEST_ID = 2 ** 31 - 1;
const FORM = "[[0, 1], [2, 3]]";

type LinesReading = { readonly ok: true; readonly shape: readonly [number, number, number]; readonly values: Int32Array } | Rejection<LinesReason>;

/** Every line has to have the layers and picks of the first. The last line may end with a line break. */
export function readTraceLines(bytes: Uint8Array): LinesReading {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return reject("trace-utf8", "file", "undecodable bytes", "UTF-8");
  }
  const values: number[] = [];
  let first: readonly [layers: number, picks: number] | null = null;
  let line = 0;
  for (let start = 0; start < text.length; line++) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    const token = readLine(text.slice(start, end), line);
    if (!token.ok) return token;
    first ??= [token.layers.length, token.layers[0]?.length ?? 0];
    const [layers, picks] = first;
    const wrong = token.layers.find((ids) => ids.length !== picks);
    if (token.layers.length !== layers || wrong !== undefined) {
      return reject("trace-line-shape", String(line + 1), `[${token.layers.length}, ${(wrong ?? token.layers[0] ?? []).length}]`, `[${layers}, ${picks}]`);
    }
    for (const ids of token.layers) for (const id of ids) values.push(id);
    start = end + 1;
  }
  return { ok: true, shape: [line, ...(first ?? [0, 0])], values: Int32Array.from(values) };
}

type LineReading = { readonly ok: true; readonly layers: readonly (readonly number[])[] } | Rejection<LinesReason>;

function readLine(text: string, line: number): LineReading {
  const malformed = reject("trace-line", String(line + 1), text.trim() === "" ? "—" : text, FORM);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return malformed;
  }
  if (!Array.isArray(parsed)) return malformed;
  const layers: readonly unknown[] = parsed;
  for (const [layer, ids] of layers.entries()) {
    if (!Array.isArray(ids)) return malformed;
    for (const [pick, id] of (ids as readonly unknown[]).entries()) {
      if (typeof id !== "number") return malformed;
      if (!Number.isInteger(id) || id < 0 || id > LARGEST_ID) return reject("trace-id", `[${line},${layer},${pick}]`, String(id), LARGEST_ID);
    }
  }
  return { ok: true, layers: layers as readonly (readonly number[])[] };
}
