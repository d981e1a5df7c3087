/**
 * When demand for text meets the stock, with the uncertainty of both: many futures are drawn and their crossing years
 * ranked. Ours, from the intervals of Villalobos et al. 2024 (2211.04325v2); the paper's own range, 2026 to 2032,
 * is wider because it mixes in a projection from compute.
 */
import { normalQuantile } from "#num/normal-quantile.ts";
import { normal, randomKey, uniform } from "#num/random.ts";
import { quantileOfSorted } from "#num/statistics.ts";
import { LawError } from "../law-error.ts";
import type { Limit } from "../refusal.ts";
import { yearsToCrossing } from "./villalobos.ts";

export interface ForecastBeliefs {
  /** Stock at `startYear`, lognormal: median and the width of the 90 % interval, in tokens. */
  readonly stock: { readonly median: number; readonly low90: number; readonly high90: number };
  /** Largest training set at `startYear`, tokens. */
  readonly demand: number;
  readonly startYear: number;
  /** Growth of demand, normal, orders of magnitude a year. */
  readonly demandGrowth: { readonly mean: number; readonly deviation: number };
  /** Growth of the stock, uniform, fraction a year. */
  readonly stockGrowth: { readonly low: number; readonly high: number };
}

export const PUBLISHED_BELIEFS: ForecastBeliefs = {
  stock: { median: 300e12, low90: 100e12, high90: 1000e12 },
  demand: 10e12,
  startYear: 2024,
  demandGrowth: { mean: 0.38, deviation: 0.054 },
  stockGrowth: { low: 0, high: 0.1 },
};

/** Central 80 % and 90 % around the median. A year is null where so many futures never cross. */
interface Bands<Value> {
  readonly median: Value;
  readonly low80: Value;
  readonly high80: Value;
  readonly low90: Value;
  readonly high90: Value;
}

export interface ExhaustionForecast {
  /** Calendar year of the crossing. */
  readonly crossingYear: Bands<number | null>;
  /** Share of the futures in which demand never meets the stock. */
  readonly neverFraction: number;
  /** Tokens at the start of each year, for drawing. */
  readonly years: readonly { readonly year: number; readonly stock: Bands<number>; readonly demand: Bands<number> }[];
}

export interface ForecastOptions {
  /** u32; the same seed gives the same forecast. */
  readonly seed: number;
  /** Last year of the curves; without it 12 years after the start. */
  readonly lastYear?: number;
  /** Futures drawn, 1 to 100 000; without it 10 000. */
  readonly draws?: number;
}

const DEFAULT_DRAWS = 10_000;
const MOST_DRAWS = 100_000;
/** A few milliseconds on a slow phone. */
const DRAWS_PER_STEP = 500;
const DEFAULT_YEARS = 12;
const MOST_YEARS = 50;
/** With these bounds no curve leaves the range of a double. */
const MOST_TOKENS = 1e30;

/** @throws LawError naming the belief or option that is out of bounds. */
export function forecastExhaustion(beliefs: ForecastBeliefs, options: ForecastOptions): ExhaustionForecast {
  const steps = forecastSteps(beliefs, options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * The same forecast in small pieces: a page takes one after the other and stays responsive between them.
 * A piece draws DRAWS_PER_STEP futures or ranks the values of one year.
 * @throws LawError, at the first piece, naming the belief or option that is out of bounds.
 */
export function* forecastSteps(beliefs: ForecastBeliefs, options: ForecastOptions): Generator<undefined, ExhaustionForecast> {
  const { draws = DEFAULT_DRAWS, lastYear = beliefs.startYear + DEFAULT_YEARS } = options;
  checkBeliefs(beliefs);
  refuseUnless(Number.isInteger(draws) && draws >= 1 && draws <= MOST_DRAWS, "draws", draws, { id: "integer-between", most: MOST_DRAWS });
  const span = lastYear - beliefs.startYear;
  refuseUnless(span >= 0 && span <= MOST_YEARS, "lastYear", lastYear, { id: "years-after", years: MOST_YEARS, start: beliefs.startYear });

  const futures = yield* drawFutures(beliefs, options.seed, draws);
  const crossings = Float64Array.from({ length: draws }, (_, i) => {
    const years = yearsToCrossing(futures.stock[i]!, beliefs.demand, futures.demandGrowth[i]!, futures.stockGrowth[i]!);
    return years === null ? Infinity : beliefs.startYear + years;
  });
  yield;
  const years: ExhaustionForecast["years"][number][] = [];
  for (let t = 0; t <= Math.floor(span); t++) {
    const stock = bands((q) => q, futures.stock.map((start, i) => start * (1 + futures.stockGrowth[i]!) ** t));
    yield;
    const demand = bands((q) => q, futures.demandGrowth.map((growth) => beliefs.demand * 10 ** (growth * t)));
    yield;
    years.push({ year: beliefs.startYear + t, stock, demand });
  }
  return {
    crossingYear: bands((q) => (Number.isFinite(q) ? q : null), crossings),
    neverFraction: crossings.filter((year) => year === Infinity).length / draws,
    years,
  };
}

interface Futures {
  readonly stock: Float64Array;
  readonly demandGrowth: Float64Array;
  readonly stockGrowth: Float64Array;
}

function* drawFutures({ stock, demandGrowth, stockGrowth }: ForecastBeliefs, seed: number, draws: number): Generator<undefined, Futures> {
  const key = randomKey(seed, "data/exhaustion");
  // Published medians are rounded and need not lie in the middle of their interval: it gives the width alone.
  const stockDeviation = Math.log(stock.high90 / stock.low90) / (2 * normalQuantile(0.95));
  const futures = { stock: new Float64Array(draws), demandGrowth: new Float64Array(draws), stockGrowth: new Float64Array(draws) };
  for (let i = 0; i < draws; i++) {
    futures.stock[i] = stock.median * Math.exp(stockDeviation * normal(key, i, 0));
    futures.demandGrowth[i] = demandGrowth.mean + demandGrowth.deviation * normal(key, i, 1);
    futures.stockGrowth[i] = stockGrowth.low + (stockGrowth.high - stockGrowth.low) * uniform(key, i, 2);
    if (i % DRAWS_PER_STEP === DRAWS_PER_STEP - 1) yield;
  }
  return futures;
}

function bands<Value>(shown: (quantile: number) => Value, values: Float64Array): Bands<Value> {
  const sorted = values.slice().sort();
  // Between a year and "never" there is nothing to interpolate: Infinity - Infinity and 0 · Infinity are NaN, shown as never.
  const at = (q: number): Value => shown(quantileOfSorted(sorted, q));
  return { median: at(0.5), low80: at(0.1), high80: at(0.9), low90: at(0.05), high90: at(0.95) };
}

function checkBeliefs({ stock, demand, startYear, demandGrowth, stockGrowth }: ForecastBeliefs): void {
  const within = (field: string, value: number, low: number, high: number, unit: string, other?: string): void =>
    refuseUnless(value >= low && value <= high, field, value, other === undefined ? { id: "between", low, high, unit } : { id: "between-and-not-below", low, high, unit, other });
  within("stock.median", stock.median, 1, MOST_TOKENS, "tokens");
  within("stock.low90", stock.low90, 1, MOST_TOKENS, "tokens");
  within("stock.high90", stock.high90, stock.low90, MOST_TOKENS, "tokens", "stock.low90");
  within("demand", demand, 1, MOST_TOKENS, "tokens");
  refuseUnless(Number.isInteger(startYear), "startYear", startYear, { id: "whole", unit: "calendar year" });
  within("demandGrowth.mean", demandGrowth.mean, -1, 1, "orders of magnitude per year");
  within("demandGrowth.deviation", demandGrowth.deviation, 0, 0.5, "orders of magnitude per year");
  within("stockGrowth.low", stockGrowth.low, -0.9, 1, "fraction per year");
  within("stockGrowth.high", stockGrowth.high, stockGrowth.low, 1, "fraction per year", "stockGrowth.low");
}

function refuseUnless(holds: boolean, field: string, value: number, limit: Limit): void {
  if (!holds) throw new LawError(field, String(value), limit);
}
