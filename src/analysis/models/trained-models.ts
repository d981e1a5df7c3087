/** Models whose training tokens are known, for the map of parameters against tokens. Others are left out rather than guessed. */
import type { Confidence } from "../provenance.ts";

export interface TrainedModel {
  readonly name: string;
  readonly year: number;
  /** Parameters that a token passes through; all of them in a dense model. */
  readonly parameters: number;
  /** All parameters, where they are more than a token uses. */
  readonly totalParameters: number | null;
  readonly tokens: number;
  /** "disputed": the maker published no figure, and others contradict each other. */
  readonly standing: "published" | "disputed";
  readonly source: string;
  readonly confidence: Confidence;
}

export const TRAINED_MODEL_IDS = ["gpt-3", "chinchilla", "llama-3-8b", "llama-3-70b", "llama-3-405b", "deepseek-v3", "palm-2-notes", "palm-2-press"] as const;
export type TrainedModelId = (typeof TRAINED_MODEL_IDS)[number];

export const TRAINED_MODELS: Readonly<Record<TrainedModelId, TrainedModel>> = {
  "gpt-3": {
    name: "GPT-3", year: 2020, parameters: 175e9, totalParameters: null, tokens: 300e9, standing: "published",
    source: "Brown et al. 2020 (2005.14165)", confidence: "secondary",
  },
  chinchilla: {
    name: "Chinchilla", year: 2022, parameters: 70e9, totalParameters: null, tokens: 1.4e12, standing: "published",
    source: "Hoffmann et al. 2022 (2203.15556)", confidence: "secondary",
  },
  "llama-3-8b": {
    name: "Llama 3 8B", year: 2024, parameters: 8e9, totalParameters: null, tokens: 15e12, standing: "published",
    source: "Llama 3 report 2024 (2407.21783)", confidence: "secondary",
  },
  "llama-3-70b": {
    name: "Llama 3 70B", year: 2024, parameters: 70e9, totalParameters: null, tokens: 15e12, standing: "published",
    source: "Llama 3 report 2024 (2407.21783)", confidence: "secondary",
  },
  "llama-3-405b": {
    name: "Llama 3 405B", year: 2024, parameters: 405e9, totalParameters: null, tokens: 15.6e12, standing: "published",
    source: "Llama 3 report 2024 (2407.21783)", confidence: "secondary",
  },
  "deepseek-v3": {
    name: "DeepSeek-V3", year: 2024, parameters: 37e9, totalParameters: 671e9, tokens: 14.8e12, standing: "published",
    source: "DeepSeek-V3 report 2024 (2412.19437)", confidence: "secondary",
  },
  "palm-2-notes": {
    name: "PaLM 2", year: 2023, parameters: 340e9, totalParameters: null, tokens: 7.68e12, standing: "disputed",
    source: "source notes, section 1.2; no other source has this figure", confidence: "unverified",
  },
  "palm-2-press": {
    name: "PaLM 2", year: 2023, parameters: 340e9, totalParameters: null, tokens: 3.6e12, standing: "disputed",
    source: "press report of 2023; the maker published neither figure", confidence: "unverified",
  },
};
