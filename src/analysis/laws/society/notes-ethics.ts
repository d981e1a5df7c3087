/** The source notes' five ethical dimensions, and the recommendations they leave undefined. */
import { defineLaw } from "../law.ts";
import { PARAMETERS, PLAIN, POSITIVE, TEXT } from "../units.ts";

/** Ids of the dimensions, each with the ids of its mitigations in the order of the notes. */
export const ETHICAL_DIMENSIONS = {
  resource_concentration: ["open_source", "regulation", "standards"],
  environmental_impact: ["green_computing", "renewable_energy"],
  economic_disruption: ["skills_training", "social_security"],
  safety_risks: ["alignment_research", "safety_evaluation"],
  digital_divide: ["inclusive_ai", "open_api"],
} as const;

const DIMENSIONS = ["resource_concentration", "environmental_impact", "economic_disruption", "safety_risks", "digital_divide"] as const;
const HIGH_ABOVE = 100e9;
const MEDIUM_ABOVE = 10e9;

/** How pressing a mitigation is at each risk. */
const GRADES = { low: "watch", medium: "plan", high: "act" } as const;

/** Risk by parameter count alone: the dimension is never looked at, so all five always agree. */
export const ethicsRisk = defineLaw({
  id: "notes.ethics.risk",
  systems: [12],
  inputs: { parameters: { ...POSITIVE, unit: PARAMETERS } },
  outputs: { risk: { unit: TEXT }, dimensionsAffected: { unit: PLAIN } },
  formula: String.raw`N > 10^{11}: \text{high}; \quad N > 10^{10}: \text{medium}; \quad \text{else low}`,
  source: "source notes, section 6.1",
  confidence: "notes",
  validRange: {},
  uncertainty: "",
  compute({ parameters }) {
    const risk = parameters > HIGH_ABOVE ? "high" : parameters > MEDIUM_ABOVE ? "medium" : "low";
    return { risk, dimensionsAffected: DIMENSIONS.length };
  },
});

/** The mitigations of one dimension, with the urgency that a risk asks for. */
export const ethicsRecommendations = defineLaw({
  id: "ours.ethics.recommendations",
  systems: [12],
  inputs: {
    dimension: { kind: "choice", choices: DIMENSIONS, unit: "ethical dimension" },
    risk: { kind: "choice", choices: ["low", "medium", "high"], unit: "risk" },
  },
  outputs: { mitigations: { unit: TEXT }, grade: { unit: TEXT }, evidence: { unit: TEXT } },
  formula: String.raw`\text{low} \to \text{watch}, \quad \text{medium} \to \text{plan}, \quad \text{high} \to \text{act}`,
  source: "ours: not in the notes (generate_recommendations); mitigations: source notes, section 6.1",
  confidence: "unverified",
  validRange: {},
  uncertainty: "the mitigations come from the notes, unsourced",
  compute({ dimension, risk }) {
    const mitigations = ETHICAL_DIMENSIONS[dimension];
    return { mitigations, grade: GRADES[risk], evidence: mitigations.map(() => "from the notes, unsourced") };
  },
});
