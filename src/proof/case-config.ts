/** The `config` of a moe-case/1 file: one MoE layer, every field always present. */
import * as v from "valibot";
import { caseSchema, issueProblem, type Checked, type FieldProblem } from "./case-schema.ts";

const { wholeNumber, real, positive, between, ENGINE } = caseSchema;
const { tokens, modelWidth, expertWidth, experts, topK } = ENGINE;

const Clamp = v.object({ limit: real, alpha: real, upShift: real });

const CaseConfigSchema = v.object({
  tokens: between(tokens),
  modelWidth: between(modelWidth),
  expertWidth: between(expertWidth),
  experts: between(experts),
  topK: between(topK),
  router: v.picklist(["token-choice", "expert-choice", "soft", "hash", "sinkhorn"]),
  logitsGiven: v.boolean(),
  score: v.picklist(["softmax", "sigmoid", "sqrt-softplus"]),
  pickBefore: v.picklist(["score", "logit"]),
  normalize: v.picklist(["none", "sum"]),
  routedScale: real,
  groups: wholeNumber(1, experts.max),
  groupsKept: wholeNumber(1, experts.max),
  groupScore: v.picklist(["max", "top2-sum"]),
  activation: v.picklist(["relu", "gelu", "gelu-tanh", "silu", "relu2", "swiglu", "geglu", "swiglu-clamped"]),
  clamp: v.nullable(Clamp),
  weightOn: v.picklist(["output", "input"]),
  sharedWidth: wholeNumber(0, expertWidth.max),
  sharedGate: v.boolean(),
  capacityFactor: v.nullable(positive),
  capacityRounding: v.picklist(["ceil", "floor", "round"]),
  capacityCountsSlots: v.boolean(),
  dropOrder: v.picklist(["slot-major", "token-major", "probability"]),
  dropKey: v.picklist(["score", "weight"]),
  renormalizeAfterDrop: v.boolean(),
  sequences: wholeNumber(1, tokens.max),
  slotsPerExpert: v.nullable(wholeNumber(1, tokens.max)),
  sinkhornTolerance: v.nullable(positive),
  objective: v.object({
    auxConvention: v.picklist(["none", "slots", "perSlot", "top1", "gshard", "sequence", "sigmoidSequence"]),
    auxCoefficient: real,
    zCoefficient: real,
  }),
});

export type CaseConfig = v.InferOutput<typeof CaseConfigSchema>;

/** Checks every field and the rules between fields; names the first field at fault, its value and its limit. */
export function readCaseConfig(input: unknown): Checked<CaseConfig> {
  const result = v.safeParse(CaseConfigSchema, input, { abortEarly: true });
  if (!result.success) return { ok: false, problem: issueProblem(result.issues[0]) };
  const problem = brokenRule(result.output);
  return problem === null ? { ok: true, config: result.output } : { ok: false, problem };
}

function brokenRule(config: CaseConfig): FieldProblem | null {
  const { groups, groupsKept, sequences, router, activation, clamp } = config;
  const field = (name: string, value: unknown, limit: string): FieldProblem => ({
    at: `config.${name}`,
    value: JSON.stringify(value),
    limit,
  });
  if (config.topK > config.experts) return field("topK", config.topK, `<=${config.experts} (experts)`);
  if (config.experts % groups !== 0) return field("groups", groups, `a divisor of ${config.experts} (experts)`);
  if (groupsKept > groups) return field("groupsKept", groupsKept, `<=${groups} (groups)`);
  const candidates = (config.experts / groups) * groupsKept;
  if (config.topK > candidates) return field("topK", config.topK, `<=${candidates} (experts in the groups kept)`);
  if (config.tokens % sequences !== 0) return field("sequences", sequences, `a divisor of ${config.tokens} (tokens)`);
  if ((activation === "swiglu-clamped") !== (clamp !== null)) {
    return field("clamp", clamp, activation === "swiglu-clamped" ? "{limit, alpha, upShift}" : "null");
  }
  if (router === "soft" && config.slotsPerExpert === null) return field("slotsPerExpert", null, ">=1");
  if (router === "sinkhorn" && config.sinkhornTolerance === null) return field("sinkhornTolerance", null, ">0");
  if (router === "expert-choice" && config.capacityFactor === null) return field("capacityFactor", null, ">0");
  if (config.sharedGate && config.sharedWidth === 0) return field("sharedGate", true, "false (sharedWidth is 0)");
  return null;
}
