import { panelFields } from "./panel-field.ts";

const LOGIT = { kind: "number", min: -4, max: 4, unit: "logits" } as const;

/** What the specimens of the Handbook are asked with. */
export const HANDBOOK_FIELDS = panelFields({
  "handbook.logit0": { ...LOGIT, default: 2.1 },
  "handbook.logit1": { ...LOGIT, default: 0.4 },
  "handbook.logit2": { ...LOGIT, default: -0.6 },
  "handbook.logit3": { ...LOGIT, default: 1.3 },
  "handbook.logit4": { ...LOGIT, default: -1.2 },
  "handbook.logit5": { ...LOGIT, default: 0.2 },
  "handbook.logit6": { ...LOGIT, default: -0.3 },
  "handbook.logit7": { ...LOGIT, default: 0.9 },
  "handbook.topK": { kind: "integer", default: 2, min: 1, max: 8, unit: "experts per token" },
  "handbook.batch": { kind: "integer", default: 8, min: 1, max: 4096, unit: "tokens", log: true },
  "handbook.abilities": { kind: "integer", default: 50, min: 1, max: 200, unit: "abilities", log: true },
  "handbook.seed": { kind: "integer", default: 7, min: 0, max: 4_294_967_295, unit: "seed" },
  "handbook.parameters": { kind: "number", default: 671e9, min: 1e6, max: 1e14, unit: "parameters", log: true },
  "handbook.active": { kind: "number", default: 37e9, min: 1e6, max: 1e14, unit: "parameters", log: true },
  "handbook.tokens": { kind: "number", default: 14.8e12, min: 1e9, max: 1e16, unit: "tokens", log: true },
  "handbook.greenFlops": { kind: "number", default: 3.15e23, min: 1e18, max: 1e28, unit: "FLOPs", log: true },
});
