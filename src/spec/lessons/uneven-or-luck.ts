/** How uneven is a perfectly fair router? Chance first, judgement second. */
import { stepMessages, type Lesson } from "./lesson.ts";

const id = "uneven-or-luck";

/** Tokens in all directions: an untrained router then spreads them about as evenly as dice would. */
const SPREAD = { source: "clusters", clusters: 256, noise: 4 } as const;

export const UNEVEN_OR_LUCK: Lesson = {
  id,
  title: `lesson.${id}.title`,
  summary: `lesson.${id}.summary`,
  steps: [
    {
      set: { config: { ...SPREAD, tokens: 32 } },
      ...stepMessages(id, 1, ["even", "slight", "half", "double"], "half"),
      values: ["tokens", "experts", "topK", "busiestChance", "busiestLow", "busiestHigh", "busiest"],
    },
    {
      set: { config: { ...SPREAD, tokens: 256 } },
      ...stepMessages(id, 2, ["same", "smaller", "larger"], "smaller"),
      values: ["tokens", "busiestChance", "busiestLow", "busiestHigh", "busiest"],
    },
    {
      set: { config: { ...SPREAD, tokens: 2048 } },
      ...stepMessages(id, 3, ["zero", "close", "half"], "close"),
      values: ["tokens", "busiestChance", "busiest"],
    },
    {
      set: { config: { ...SPREAD, tokens: 21, experts: 128, topK: 8, expertWidth: 16 } },
      ...stepMessages(id, 4, ["none", "few", "quarter", "half"], "quarter"),
      values: ["tokens", "experts", "topK", "unusedChance", "unusedChanceShare", "unused"],
    },
    {
      set: { config: { source: "clusters", tokens: 256, clusters: 16, skew: 2, noise: 0.3 } },
      ...stepMessages(id, 5, ["luck", "cause"], "cause"),
      values: ["tokens", "busiest", "busiestLow", "busiestHigh", "loadCv", "loadCvHigh"],
    },
  ],
};
