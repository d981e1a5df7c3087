/** Which setting makes a run too large for an executor, in memory or in work. */
import type { ExecutorLimits } from "#exec/executor.ts";
import { largestBuffer, planBytes } from "#plan/cost.ts";
import type { Plan } from "#plan/plan.ts";
import { configField, type ConfigFieldName, type RunConfig } from "#spec/config.ts";

/** A run that is too large: what it needs and what is allowed. */
export interface SizeProblem {
  readonly field: ConfigFieldName;
  /** "memory" counts bytes, "work" floating-point operations. */
  readonly rule: "memory" | "work";
  /** What is needed, as text. */
  readonly value: string;
  readonly limit: number;
}

const TOKEN_BUFFERS: readonly ConfigFieldName[] = ["tokens", "modelWidth"];

/** The sizes whose product each kind of buffer is. */
function sizesOf(buffer: string): readonly ConfigFieldName[] {
  if (buffer.startsWith("experts.")) return ["experts", "expertWidth", "modelWidth"];
  if (buffer.startsWith("gate.")) return ["experts", "modelWidth"];
  if (buffer === "hidden") return ["tokens", "topK", "expertWidth"];
  if (buffer === "rowOutput") return ["tokens", "topK", "modelWidth"];
  if (buffer === "logits" || buffer === "scores") return ["tokens", "experts"];
  return TOKEN_BUFFERS;
}

/** The size furthest above its default: the one a person raised. */
function mostRaised(sizes: readonly ConfigFieldName[], config: RunConfig): ConfigFieldName {
  const excess = (field: ConfigFieldName): number => Number(config[field]) / Number(configField(field).default);
  return sizes.reduce((most, field) => (excess(field) > excess(most) ? field : most));
}

/** The setting behind the size of one buffer. */
export function drivingField(buffer: string, config: RunConfig): ConfigFieldName {
  return mostRaised(sizesOf(buffer), config);
}

/** What makes a run exceed an amount of work, in floating-point operations; null when it does not. */
export function workProblem(flops: number, limit: number, config: RunConfig): SizeProblem | null {
  if (flops <= limit) return null;
  const field = mostRaised(["tokens", "topK", "modelWidth", "expertWidth"], config);
  return { field, rule: "work", value: String(flops), limit };
}

/** What makes a plan exceed the limits, found without allocating anything; null when it fits. */
export function memoryProblem(plan: Plan, limits: ExecutorLimits, config: RunConfig): SizeProblem | null {
  const largest = largestBuffer(plan);
  const total = planBytes(plan);
  const field = drivingField(largest.name, config);
  if (largest.bytes > limits.bufferBytes) return { field, rule: "memory", value: String(largest.bytes), limit: limits.bufferBytes };
  if (total > limits.planBytes) return { field, rule: "memory", value: String(total), limit: limits.planBytes };
  return null;
}
