/** Where the Handbook sends its readers: "screen.topic". */
import { ALL_TOPICS, type Topic } from "./topics.ts";
import { SCREENS, type ViewState } from "./view-state.ts";

export const HANDBOOK_LINKS = [
  "scale.loss", "scale.allocation", "scale.inference", "scale.moe", "scale.emergence", "scale.collapse", "scale.quality", "scale.exhaustion",
  "cost.serving", "cost.parallel", "cost.deploy", "cost.energy", "handbook.layer", "handbook.challenges", "handbook.collapse", "handbook.ethics",
] as const;

export type HandbookLink = (typeof HANDBOOK_LINKS)[number];

/** What a link sets. A topic that does not exist opens the first of its screen. */
export function linkTarget(link: HandbookLink): Pick<ViewState, "screen" | "topic"> {
  const [screen, topic] = link.split(".");
  return { screen: SCREENS.find((name) => name === screen)!, topic: ALL_TOPICS.find((name): name is Topic => name === topic) ?? null };
}
