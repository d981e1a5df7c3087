/** Which inputs lie beyond what a law was fitted on. */
import type { Law } from "./law.ts";

interface OutsideInput {
  readonly name: string;
  readonly range: readonly [low: number, high: number];
}

/** The inputs that make an answer an extrapolation, in the order of the declaration. */
export function outsideRange(law: Law, inputs: Readonly<Record<string, unknown>>): readonly OutsideInput[] {
  return Object.entries(law.validRange).flatMap(([name, range]) => {
    const value = inputs[name];
    return range !== undefined && typeof value === "number" && (value < range[0] || value > range[1]) ? [{ name, range }] : [];
  });
}
