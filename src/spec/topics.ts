/** The questions of each analysis screen, in the order of its menu. */
export const TOPICS = {
  scale: ["loss", "allocation", "map", "inference", "worksheet", "moe", "precision", "emergence", "collapse", "repetition", "quality", "exhaustion", "diversity"],
  cost: ["compare", "models", "serving", "price", "parallel", "training", "check", "deploy", "energy"],
  handbook: ["keywords", "layer", "challenges", "collapse", "ethics", "green", "future", "related"],
} as const;

export type TopicScreen = keyof typeof TOPICS;
export type Topic<Screen extends TopicScreen = TopicScreen> = (typeof TOPICS)[Screen][number];

export const ALL_TOPICS: readonly Topic[] = Object.values(TOPICS).flat();
