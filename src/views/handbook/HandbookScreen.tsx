import { TopicScreen } from "../topic/TopicScreen.tsx";
import { ChallengesTopic } from "./ChallengesTopic.tsx";
import { CollapseTopic } from "./CollapseTopic.tsx";
import { EthicsTopic } from "./EthicsTopic.tsx";
import { FutureTopic } from "./FutureTopic.tsx";
import { GreenTopic } from "./GreenTopic.tsx";
import { KeywordsTopic } from "./KeywordsTopic.tsx";
import { LayerTopic } from "./LayerTopic.tsx";
import { RelatedTopic } from "./RelatedTopic.tsx";
import "./handbook.css";

const PAGES = {
  keywords: KeywordsTopic, layer: LayerTopic, challenges: ChallengesTopic, collapse: CollapseTopic,
  ethics: EthicsTopic, green: GreenTopic, future: FutureTopic, related: RelatedTopic,
} as const;

/** What exactly is computed, and who says so? */
export function HandbookScreen() {
  return <TopicScreen screen="handbook" pages={PAGES} />;
}
