/** The experts that a run picked, as a file: .npy, .safetensors or .jsonl. The ending says which; nothing is guessed. */
import { readNpy, type NpyReason } from "./npy.ts";
import type { Rejection, RejectionReason } from "./rejection.ts";
import { reject } from "./rejection.ts";
import { readSafetensors } from "./safetensors.ts";
import { indexIn, toI32, type Dtype, type Tensor } from "./tensor.ts";
import { LARGEST_ID, readTraceLines, type LinesReason } from "./trace-lines.ts";

type TraceReason = RejectionReason | NpyReason | LinesReason | "trace-ending" | "trace-tensor" | "trace-shape" | "trace-empty" | "trace-extent";
type TraceProblem = Rejection<TraceReason>;

export interface RoutingTrace {
  readonly ok: true;
  readonly tokens: number;
  readonly layers: number;
  readonly picks: number;
  /** [tokens, layers, picks], 0 or larger. */
  readonly experts: Int32Array;
}

const ENDINGS = /\.(npy|safetensors|jsonl)$/i;
/** PyTorch's top-k gives 64-bit indices. */
const INTEGERS: ReadonlySet<Dtype> = new Set(["I32", "I64"]);
const NAME = "experts";
/** Far beyond any model, and few enough to compare every pick with every other of its token and to draw every layer. */
const MOST_LAYERS = 1024;
const MOST_PICKS = 1024;

export function readTrace(fileName: string, bytes: Uint8Array): RoutingTrace | TraceProblem {
  switch (ENDINGS.exec(fileName)?.[1]?.toLowerCase() ?? "") {
    case "npy": {
      const file = readNpy(bytes);
      return file.ok ? fromTensor(file.tensor) : file;
    }
    case "safetensors": {
      const tensor = tensorOf(bytes);
      return "ok" in tensor ? tensor : fromTensor(tensor);
    }
    case "jsonl": {
      const lines = readTraceLines(bytes);
      return lines.ok ? checked(lines.shape, lines.values) : lines;
    }
    default:
      return reject("trace-ending", "file", fileName, ".npy .safetensors .jsonl");
  }
}

/** The tensor named "experts", or the only one of integers. */
function tensorOf(bytes: Uint8Array): Tensor | TraceProblem {
  const file = readSafetensors(bytes);
  if (!file.ok) return file;
  const integers = [...file.tensors].filter(([, { dtype }]) => INTEGERS.has(dtype));
  const found = integers.find(([name]) => name === NAME) ?? (integers.length === 1 ? integers[0] : undefined);
  return found === undefined ? reject("trace-tensor", NAME, integers.length, 1) : found[1];
}

function fromTensor(tensor: Tensor): RoutingTrace | TraceProblem {
  const integers = toI32(tensor);
  if (!integers.ok) return reject("trace-id", placeOf(integers.index, tensor.shape), integers.value, LARGEST_ID);
  return checked(tensor.shape, integers.values);
}

function checked(shape: readonly number[], experts: Int32Array): RoutingTrace | TraceProblem {
  const [tokens = 0, layers = 0, picks = 0] = shape;
  if (shape.length !== 3) return reject("trace-shape", "shape", JSON.stringify(shape), "[tokens, layers, picks]");
  if (experts.length === 0) return reject("trace-empty", "shape", JSON.stringify(shape), 1);
  if (layers > MOST_LAYERS) return reject("trace-extent", "layers", layers, MOST_LAYERS);
  if (picks > MOST_PICKS) return reject("trace-extent", "picks", picks, MOST_PICKS);
  const negative = experts.findIndex((id) => id < 0);
  if (negative >= 0) return reject("trace-id", placeOf(negative, shape), String(experts[negative]), LARGEST_ID);
  return { ok: true, tokens, layers, picks, experts };
}

/** `[token,layer,pick]`. */
function placeOf(position: number, shape: readonly number[]): string {
  return `[${indexIn(shape, position).join(",")}]`;
}
