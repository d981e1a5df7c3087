import { cover, defineOp } from "../contract.ts";

/**
 * Sum of one to four tensors of equal shape, element by element: sum = a + b + c + d.
 *
 * The parts of a gradient that several paths reach, added in this order. terms says how many there are;
 * the others are absent. Shapes: count elements each, lanes included.
 */
export const add = defineOp({
  name: "experts/add",
  params: { count: "u32", terms: "u32" },
  reads: { a: "f32", b: "f32", c: "f32", d: "f32" },
  writes: { sum: "f32" },
  extent: (p) => ({
    a: p.count,
    b: p.terms > 1 ? p.count : 0,
    c: p.terms > 2 ? p.count : 0,
    d: p.terms > 3 ? p.count : 0,
    sum: p.count,
  }),
  workgroup: 64,
  groups: (p) => cover(p.count, 64),
  flops: (p) => (p.terms - 1) * p.count,
  tolerance: { sum: { rel: 4e-7, abs: 1e-7, because: "three f32 additions" } },
  cpu({ a, b, c, d, sum }, p) {
    for (let i = 0; i < p.count; i++) {
      let total = a[i]!;
      if (p.terms > 1) total += b[i]!;
      if (p.terms > 2) total += c[i]!;
      if (p.terms > 3) total += d[i]!;
      sum[i] = total;
    }
  },
});
