/** What one layer's batch gave. */
export interface LayerBalance {
  readonly tokens: number;
  /** [E] picks of each expert over all k slots. */
  readonly load: ArrayLike<number>;
  /** [E] mean probability of each expert. */
  readonly probability: ArrayLike<number>;
}

/**
 * The balance value of several layers as Hugging Face's `load_balancing_loss_func` computes it: the rows of all layers
 * are concatenated before anything is averaged, E · Σ_e (Σ c / Σ N) · (Σ N·P / Σ N). Layers that use different experts
 * cancel, so it is not the mean of the layers' values (huggingface/transformers #28255, #31464).
 * @throws without a layer, or where layers differ in their number of experts.
 */
export function joinedBalance(layers: readonly LayerBalance[]): number {
  const experts = expertCount(layers);
  const tokens = layers.reduce((sum, layer) => sum + layer.tokens, 0);
  let value = 0;
  for (let e = 0; e < experts; e++) {
    let picks = 0;
    let probability = 0;
    for (const layer of layers) {
      picks += layer.load[e]!;
      probability += layer.tokens * layer.probability[e]!;
    }
    value += experts * (picks / tokens) * (probability / tokens);
  }
  return value;
}

/** The mean over the layers of each one's E · Σ_e (c/N) · P, as Megatron-LM, MegaBlocks and flaxformer have it. @throws as joinedBalance. */
export function meanBalance(layers: readonly LayerBalance[]): number {
  expertCount(layers);
  return layers.reduce((sum, layer) => sum + joinedBalance([layer]), 0) / layers.length;
}

function expertCount(layers: readonly LayerBalance[]): number {
  const [first] = layers;
  if (first === undefined) throw new Error("there is no layer");
  const experts = first.load.length;
  for (const { load, probability } of layers) {
    if (load.length !== experts || probability.length !== experts) throw new Error("layers differ in their number of experts");
  }
  return experts;
}
