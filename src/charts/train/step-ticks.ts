import { niceTicks } from "../utilisation.ts";

/** Round whole steps within [first, last], about four to six of them. */
export function stepTicks(first: number, last: number): readonly number[] {
  const stride = Math.max(1, niceTicks(last - first)[1]!);
  const from = Math.ceil(first / stride - 1e-9);
  return Array.from({ length: Math.max(0, Math.floor(last / stride + 1e-9) - from + 1) }, (_, i) => (from + i) * stride);
}
