/** Which layers of a model hold experts, as each library writes it. */

/** Layers from `first`, every `period`-th. */
export function everyNth(layers: number, first: number, period: number): number {
  return first >= layers ? 0 : Math.ceil((layers - first) / period);
}

/** Qwen: layer i has experts when (i + 1) is a multiple of `step` and it is not among the dense ones. */
export function qwenMoeLayers(layers: number, step: number, dense: readonly number[]): number {
  const without = new Set(dense);
  return Array.from({ length: layers }, (_, layer) => layer).filter((layer) => (layer + 1) % step === 0 && !without.has(layer)).length;
}

/** DeepSeek: layers from `firstDense` on whose own number is a multiple of `frequency`. */
export function deepseekMoeLayers(layers: number, firstDense: number, frequency: number): number {
  return Array.from({ length: layers }, (_, layer) => layer).filter((layer) => layer >= firstDense && layer % frequency === 0).length;
}

const TERM = /^\[([01](?:,[01])*)\](?:\*(\d{1,4}))?$/;

/** Megatron's layer frequency: a whole number n (layers 0, n, 2n, …) or a list such as ([0]*3+[1]*58); null when it is neither or has another length. */
export function megatronMoeLayers(text: string, layers: number): number | null {
  const plain = text.replaceAll(/\s/g, "");
  if (/^\d{1,4}$/.test(plain)) return Number(plain) === 0 ? null : everyNth(layers, 0, Number(plain));
  const pattern: number[] = [];
  for (const term of plain.replace(/^\((.*)\)$/, "$1").split("+")) {
    const match = TERM.exec(term);
    if (match === null) return null;
    const once = match[1]!.split(",").map(Number);
    const times = Number(match[2] ?? 1);
    // The length is known beforehand: a hostile repeat count makes no list.
    if (pattern.length + once.length * times > layers) return null;
    for (let i = 0; i < times; i++) pattern.push(...once);
  }
  return pattern.length === layers ? pattern.reduce((sum, one) => sum + one, 0) : null;
}
