import { TopicScreen } from "../topic/TopicScreen.tsx";
import { CompareTopic } from "./CompareTopic.tsx";
import { ModelsTopic } from "./ModelsTopic.tsx";
import { ParallelTopic } from "./ParallelTopic.tsx";
import { PriceTopic } from "./PriceTopic.tsx";
import { ServingTopic } from "./ServingTopic.tsx";
import { TrainingTopic } from "./TrainingTopic.tsx";
import { CheckTopic } from "./check/CheckTopic.tsx";
import { DeployTopic } from "./deploy/DeployTopic.tsx";
import { EnergyTopic } from "./energy/EnergyTopic.tsx";

const PAGES = {
  compare: CompareTopic, models: ModelsTopic, serving: ServingTopic, price: PriceTopic, parallel: ParallelTopic, training: TrainingTopic,
  check: CheckTopic, deploy: DeployTopic, energy: EnergyTopic,
} as const;

/** What does a Mixture-of-Experts cost to train, to keep and to serve? */
export function CostScreen() {
  return <TopicScreen screen="cost" pages={PAGES} />;
}
