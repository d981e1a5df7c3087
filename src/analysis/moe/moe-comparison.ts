/**
 * The four published MoE loss laws asked the same thing: fix what one token computes with and what it is trained on,
 * then add idle parameters. Each has an axis of its own for "more idle parameters", its own range and its own corpus.
 */
import { krajewskiBudget } from "../laws/moe/krajewski.ts";

export const MOE_LAWS = ["ludziejewski", "krajewski", "clark", "abnar"] as const;
export type MoeLaw = (typeof MOE_LAWS)[number];

export interface MoeQuestion {
  readonly activeParameters: number;
  readonly tokens: number;
  /** Clark alone. */
  readonly router: string;
  readonly logarithm: string;
}

type Inputs = Readonly<Record<string, unknown>>;

interface MoeComparison {
  /** Law that answers, by its id. */
  readonly law: "ludziejewski.loss" | "krajewski.loss" | "clark.loss" | "abnar.loss";
  /** What is drawn, along experts or granularity. */
  readonly drawn: readonly [low: number, high: number];
  /** Where the law was fitted along that axis; null where no range was published. */
  readonly fitted: readonly [low: number, high: number] | null;
  /** Whether the fit looked at the number of training tokens at all. */
  readonly usesTokens: boolean;
  /** Inputs at a place on the axis. */
  routed(at: number): Inputs;
  /** Inputs of the dense model with the same active parameters. */
  readonly dense: Inputs;
}

/** Expansion rate that Krajewski's constants were fitted at: experts of granularity 1. */
export const KRAJEWSKI_EXPANSION = 64;

/** How a law is asked along its axis. */
export function moeComparison(law: MoeLaw, { activeParameters, tokens, router, logarithm }: MoeQuestion): MoeComparison {
  switch (law) {
    case "ludziejewski": {
      const routed = (experts: number): Inputs => ({ activeParameters, tokens, experts });
      return { law: "ludziejewski.loss", drawn: [1, 256], fitted: [1, 32], usesTokens: true, routed, dense: routed(1) };
    }
    case "clark": {
      const routed = (experts: number): Inputs => ({ parameters: activeParameters, experts, router, logarithm });
      return { law: "clark.loss", drawn: [1, 1000], fitted: [1, 512], usesTokens: false, routed, dense: routed(1) };
    }
    case "krajewski": {
      // Granularity cuts experts finer and leaves the total as it is.
      const { totalParameters } = krajewskiBudget.compute({ activeParameters, expansion: KRAJEWSKI_EXPANSION, granularity: 1, tokens });
      return {
        law: "krajewski.loss", drawn: [1, 64], fitted: [1, 16], usesTokens: true,
        routed: (granularity) => ({ parameters: totalParameters, tokens, granularity, dense: false }),
        dense: { parameters: activeParameters, tokens, dense: true },
      };
    }
    case "abnar": {
      // One expert of E is active; all parameters are taken to sit in experts, so the total is E times the active.
      const routed = (experts: number): Inputs => ({ parameters: activeParameters * experts, tokens, experts, topK: 1 });
      return { law: "abnar.loss", drawn: [1, 64], fitted: null, usesTokens: true, routed, dense: routed(1) };
    }
  }
}

/** Places to draw along an axis: whole numbers, by equal ratios, each once. Granularity may lie between. */
export function moePlaces(law: MoeLaw): readonly number[] {
  const { drawn: [low, high] } = moeComparison(law, { activeParameters: 1, tokens: 1, router: "s-base", logarithm: "10" });
  const places = Array.from({ length: 61 }, (_, i) => low * (high / low) ** (i / 60));
  return law === "krajewski" ? places : [...new Set(places.map(Math.round))];
}
