/**
 * Writes `source` scaled to root-mean-square 1 (a zero vector stays zero). With
 * `integer` every element is rounded to the nearest whole number in [-2, 2]:
 * products with a whole-number gate are then exact in any summation order.
 */
export function writeUnitRms(source: Float64Array, target: Float32Array, integer: boolean): void {
  let sum = 0;
  for (const value of source) sum += value * value;
  const scale = sum > 0 ? 1 / Math.sqrt(sum / source.length) : 0;
  for (let i = 0; i < source.length; i++) {
    const value = source[i]! * scale;
    // Adding 0 turns -0 into 0.
    target[i] = integer ? Math.max(-2, Math.min(2, Math.round(value))) + 0 : value;
  }
}
