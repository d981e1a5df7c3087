/** How often pure noise looks like decline to a rule that asks for a falling run. */
import { defineLaw } from "../law.ts";
import { COUNT } from "../units.ts";

/** Chance that `window` independent noisy scores are strictly falling, for one ability and for any of several. */
export const falseAlarm = defineLaw({
  id: "collapse.falseAlarm",
  systems: [4],
  inputs: { window: { ...COUNT, unit: "points" }, capabilities: { ...COUNT, unit: "abilities" } },
  outputs: { perCapability: { unit: "probability" }, anyCapability: { unit: "probability" } },
  formula: String.raw`p = \frac{1}{w!},\quad p_{any} = 1 - (1 - p)^{n}`,
  source: "derived: all orders of exchangeable values are equally likely",
  confidence: "derived",
  validRange: {},
  uncertainty: "exact for independent continuous noise; scores that share noise in time or between abilities differ",
  compute({ window, capabilities }) {
    let perCapability = 1;
    // 1/178! is below the smallest double, so the loop ends there for any window.
    for (let i = 2; i <= window && perCapability > 0; i++) perCapability /= i;
    // 1 - (1 - p)^n without losing the digits of a small p.
    return { perCapability, anyCapability: -Math.expm1(capabilities * Math.log1p(-perCapability)) };
  },
});
