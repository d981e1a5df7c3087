import { TopicScreen } from "../topic/TopicScreen.tsx";
import { AllocationTopic } from "./AllocationTopic.tsx";
import { CollapseTopic } from "./CollapseTopic.tsx";
import { DiversityTopic } from "./DiversityTopic.tsx";
import { EmergenceTopic } from "./EmergenceTopic.tsx";
import { ExhaustionTopic } from "./ExhaustionTopic.tsx";
import { InferenceTopic } from "./InferenceTopic.tsx";
import { LossTopic } from "./LossTopic.tsx";
import { MapTopic } from "./MapTopic.tsx";
import { MoeTopic } from "./MoeTopic.tsx";
import { PrecisionTopic } from "./PrecisionTopic.tsx";
import { QualityTopic } from "./QualityTopic.tsx";
import { RepetitionTopic } from "./RepetitionTopic.tsx";
import { WorksheetTopic } from "./WorksheetTopic.tsx";
import "./scale.css";

const PAGES = {
  loss: LossTopic,
  allocation: AllocationTopic,
  map: MapTopic,
  inference: InferenceTopic,
  worksheet: WorksheetTopic,
  moe: MoeTopic,
  precision: PrecisionTopic,
  emergence: EmergenceTopic,
  collapse: CollapseTopic,
  repetition: RepetitionTopic,
  quality: QualityTopic,
  exhaustion: ExhaustionTopic,
  diversity: DiversityTopic,
} as const;

/** For this budget, how large, how many experts, how many tokens? */
export function ScaleScreen() {
  return <TopicScreen screen="scale" pages={PAGES} />;
}
