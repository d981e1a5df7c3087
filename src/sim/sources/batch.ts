/** One batch of tokens for the layer, from the source that the configuration names. */
import type { RunConfig } from "#spec/config.ts";
import type { Problem } from "#spec/problem.ts";
import { splitProblem } from "#spec/token-split.ts";
import { clusterTokens } from "./clusters.ts";
import { createTextVectors } from "./text-vectors.ts";
import { tokenize } from "./tokenize.ts";

/** The fields a batch depends on. */
export type BatchSettings = Pick<
  RunConfig,
  "source" | "text" | "tokens" | "modelWidth" | "clusters" | "skew" | "noise" | "seed" | "gateInit"
  | "sequences" | "routingGroups" | "capacity"
>;

export interface TokenBatch {
  /** [T, D], each row of root-mean-square 1; whole numbers in [-2, 2] when gateInit is "integer". */
  readonly x: Float32Array<ArrayBuffer>;
  /** [T]: the word, or "c" and the number of the cluster. */
  readonly labels: readonly string[];
  /** T: as configured, or the number of words when the text has fewer. */
  readonly tokens: number;
  /** [T], for clusters only. */
  readonly cluster?: Uint32Array<ArrayBuffer>;
}

export type BatchResult =
  | { readonly ok: true; readonly batch: TokenBatch }
  | { readonly ok: false; readonly problem: Problem };

/** The last text and its vectors: playing asks for one batch after the other of the same text. */
let recentWords: { readonly text: string; readonly words: readonly string[] } | null = null;
let recentVectors: { readonly id: string; readonly vectorOf: (word: string) => Float32Array } | null = null;

function wordsOf(text: string): readonly string[] {
  if (recentWords?.text !== text) recentWords = { text, words: tokenize(text) };
  return recentWords.words;
}

function vectorsOf(settings: BatchSettings): (word: string) => Float32Array {
  const integer = settings.gateInit === "integer";
  const id = `${settings.seed}/${settings.modelWidth}/${integer}`;
  if (recentVectors?.id !== id) recentVectors = { id, vectorOf: createTextVectors({ ...settings, integer }) };
  return recentVectors.vectorOf;
}

/** Words batch * T onwards, starting again at the first after the last. */
function textBatch(settings: BatchSettings, batch: number): BatchResult {
  const words = wordsOf(settings.text);
  if (words.length === 0) {
    return { ok: false, problem: { field: "text", rule: "no-words", value: String(settings.text.length), limit: 1 } };
  }
  const { modelWidth } = settings;
  // More tokens than words would only repeat them.
  const tokens = Math.min(settings.tokens, words.length);
  const uneven = splitProblem(settings, tokens);
  if (uneven !== null) return { ok: false, problem: uneven };
  const vectorOf = vectorsOf(settings);
  const x = new Float32Array(tokens * modelWidth);
  const labels = new Array<string>(tokens);
  for (let token = 0; token < tokens; token++) {
    const word = words[(batch * tokens + token) % words.length]!;
    labels[token] = word;
    x.set(vectorOf(word), token * modelWidth);
  }
  return { ok: true, batch: { x, labels, tokens } };
}

/**
 * Batch number `batch` (from 0) of a configuration: a pure function of its
 * arguments. A text without a visible character, or of a length that cannot be
 * cut into the parts asked for, is a problem and not an exception.
 */
export function makeBatch(settings: BatchSettings, batch: number): BatchResult {
  if (settings.source === "text") return textBatch(settings, batch);
  const { x, cluster } = clusterTokens(settings, batch);
  const labels = Array.from(cluster, (c) => `c${c}`);
  return { ok: true, batch: { x, labels, tokens: settings.tokens, cluster } };
}
