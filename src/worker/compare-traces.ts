/** Two files of picks, read and compared in the worker: a trace of millions of picks must not hold up the page. */
import { traceMismatch } from "#analysis/routing/trace-mismatch.ts";
import { readTrace, type RoutingTrace } from "#checkpoint/routing-trace.ts";
import type { DroppedCase, TraceReply } from "#protocol/session.ts";

export function compareTraces(a: DroppedCase, b: DroppedCase): TraceReply {
  const traces: RoutingTrace[] = [];
  for (const { name, bytes } of [a, b]) {
    const trace = readTrace(name, bytes);
    if (!trace.ok) {
      const { at, reason, value, limit } = trace;
      return { ok: false, file: name, problem: { field: at, rule: reason, value: String(value), limit } };
    }
    traces.push(trace);
  }
  const [one, other] = traces as [RoutingTrace, RoutingTrace];
  const [shape, otherShape] = [shapeOf(one), shapeOf(other)];
  if (shape !== otherShape) return { ok: false, file: null, problem: { field: "shape", rule: "trace-shapes", value: shape, limit: otherShape } };
  return { ok: true, mismatch: traceMismatch(one, other) };
}

function shapeOf({ tokens, layers, picks }: RoutingTrace): string {
  return `[${tokens}, ${layers}, ${picks}]`;
}
