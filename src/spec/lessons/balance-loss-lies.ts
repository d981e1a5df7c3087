/** The balance loss at its even value says nothing about the load once the probabilities are flat. */
import { stepMessages, type Lesson } from "./lesson.ts";

const id = "balance-loss-lies";

const SPREAD = { source: "clusters", tokens: 256, clusters: 256, noise: 4 } as const;
/** A few kinds of token make up most of the batch. */
const SKEWED = { source: "clusters", tokens: 256, clusters: 16, skew: 2, noise: 0.3 } as const;
/** Every token alike. */
const ALIKE = { source: "clusters", tokens: 256, clusters: 1, noise: 0 } as const;
/** Divides the logits until all probabilities are as good as equal; the order of the experts, and so the picks, stay. */
const FLAT = { temperature: 1000 } as const;

export const BALANCE_LOSS_LIES: Lesson = {
  id,
  title: `lesson.${id}.title`,
  summary: `lesson.${id}.summary`,
  steps: [
    {
      set: { config: SPREAD },
      ...stepMessages(id, 1, ["zero", "one", "topK", "experts"], "topK"),
      values: ["experts", "topK", "evenLoss", "balanceLoss"],
    },
    {
      set: { config: SKEWED },
      ...stepMessages(id, 2, ["lower", "same", "higher"], "higher"),
      values: ["balanceLoss", "evenLoss", "maxViolation", "maxViolationHigh"],
    },
    {
      set: { config: { ...SKEWED, ...FLAT } },
      ...stepMessages(id, 3, ["yes", "no"], "no"),
      values: ["balanceLoss", "evenLoss", "maxViolation", "maxViolationHigh", "loadCv", "loadCvHigh"],
    },
    {
      set: { config: { ...ALIKE, ...FLAT } },
      ...stepMessages(id, 4, ["even", "worst", "between"], "even"),
      values: ["balanceLoss", "evenLoss", "unused", "experts", "topK"],
    },
    {
      set: { config: { ...SKEWED, ...FLAT } },
      ...stepMessages(id, 5, ["loss", "load", "entropy"], "load"),
      values: ["balanceLoss", "loadCv", "loadCvChance", "loadCvHigh", "maxViolation", "maxViolationHigh"],
    },
  ],
};
