import { forecastSteps, type ExhaustionForecast, type ForecastBeliefs } from "#analysis/laws/data/exhaustion-forecast.ts";
import { LawError } from "#analysis/laws/law-error.ts";
import { useSteps } from "../topic/use-steps.ts";

/** One seed for every visitor: a link shows the same band. */
const SEED = 1;

interface ForecastState {
  /** What the beliefs give, or, while they are computed, the forecast before. */
  readonly forecast: ExhaustionForecast | null;
  /** The beliefs contradict each other. */
  readonly refused: boolean;
  readonly computing: boolean;
}

/** The forecast of these beliefs, computed after the screen has been drawn. */
export function useForecast(beliefs: ForecastBeliefs): ForecastState {
  const { value, error, computing } = useSteps(JSON.stringify(beliefs), () => forecastSteps(beliefs, { seed: SEED }));
  if (error !== null && !(error instanceof LawError)) throw error;
  return { forecast: value, refused: error !== null, computing };
}
