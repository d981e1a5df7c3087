import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { specialisation } from "#analysis/training/specialisation.ts";
import { randomKey, uniform } from "#num/random.ts";

const NONE = 0xffffffff;
const KEY = randomKey(2, "test/specialisation");
const draw = (tokens: number, below: number, row: number): Uint32Array => Uint32Array.from({ length: tokens }, (_, t) => Math.floor(uniform(KEY, row, t) * below));

describe("what experts say about domains", () => {
  test("two experts, two domains, three to one: 0.1887 bit", () => {
    const many = 4000;
    const found = specialisation({
      expert: Uint32Array.from({ length: many }, (_, t) => t & 1), experts: 2,
      domain: Uint32Array.from({ length: many }, (_, t) => (t % 8 < 6 ? t & 1 : 1 - (t & 1))), domains: 2,
    });
    expect([...found.table]).toEqual([1500, 500, 500, 1500]);
    // 1 − H(1/4)
    expect(found.bits).toBeCloseTo(1 - 0.8112781244591328, 10);
    expect([found.expertBits, found.domainBits]).toEqual([1, 1]);
    expect(found.score).toBeCloseTo((found.bits - found.nullBits) / (1 - found.nullBits), 12);
  });

  test.each([[64, 4, 4], [256, 16, 4], [2048, 16, 24]])("%s tokens, %s experts, %s domains: no relation is no score, though the plain information is not 0", (tokens, experts, domains) => {
    const scores = Array.from({ length: 20 }, (_, row) => {
      const { bits, nullBits, score } = specialisation({ expert: draw(tokens, experts, 2 * row), experts, domain: draw(tokens, domains, 2 * row + 1), domains });
      const bias = ((experts - 1) * (domains - 1)) / (2 * tokens * Math.LN2);
      expect(bits).toBeGreaterThan(0);
      expect(nullBits / bias).toBeGreaterThan(0.7);
      expect(nullBits / bias).toBeLessThan(1.3);
      return score;
    });
    expect(Math.max(...scores)).toBeLessThan(0.1);
    expect(scores).toContain(0);
  });

  test.each([40, 400])("a domain each: 1, with %s tokens already", (tokens) => {
    const domain = draw(tokens, 4, 100);
    expect(specialisation({ expert: domain.map((d) => (d + 1) % 4), experts: 4, domain, domains: 4 }).score).toBeCloseTo(1, 9);
    // Sixteen experts, four to a domain: the domain is all that there is to know.
    expect(specialisation({ expert: domain.map((d, t) => 4 * d + (t % 4)), experts: 16, domain, domains: 4 }).score).toBeCloseTo(1, 9);
  });

  test("where nothing can be told there is no score", () => {
    const domain = draw(50, 4, 0);
    expect(specialisation({ expert: new Uint32Array(50), experts: 4, domain, domains: 4 })).toMatchObject({ bits: 0, expertBits: 0, score: 0 });
    expect(specialisation({ expert: domain, experts: 4, domain: new Uint32Array(50), domains: 1 }).score).toBe(0);
    // An expert for every token tells its domain, and that of any shuffle.
    expect(specialisation({ expert: domain.map((_, t) => t), experts: 50, domain, domains: 4 }).score).toBe(0);
    expect(specialisation({ expert: new Uint32Array(0), experts: 4, domain: new Uint32Array(0), domains: 4 })).toMatchObject({ bits: 0, nullBits: 0, score: 0 });
  });

  test("tokens without an expert are left out; lists that do not fit are refused", () => {
    const full = { expert: Uint32Array.of(0, 1, 0, 1), experts: 2, domain: Uint32Array.of(0, 1, 1, 1), domains: 2 };
    const holes = { ...full, expert: Uint32Array.of(0, NONE, 1, 0, 1), domain: Uint32Array.of(0, 0, 1, 1, 1) };
    expect(specialisation(holes)).toEqual(specialisation(full));
    expect(() => specialisation({ ...full, domain: Uint32Array.of(0) })).toThrow("4 experts, 1 domains");
    expect(() => specialisation({ ...full, domains: 1 })).toThrow("domain 1 is none of 1");
  });

  test("the score is in [0, 1], the inputs stay, and names do not matter", () => {
    const anyPicks = fc.integer({ min: 1, max: 60 }).chain((tokens) => fc.tuple(
      fc.array(fc.nat(4), { minLength: tokens, maxLength: tokens }), fc.array(fc.nat(2), { minLength: tokens, maxLength: tokens }),
    ));
    fc.assert(fc.property(anyPicks, ([experts, domains]) => {
      const picks = { expert: Uint32Array.from(experts), experts: 5, domain: Uint32Array.from(domains), domains: 3 };
      const found = specialisation(picks);
      expect(found.score).toBeGreaterThanOrEqual(0);
      expect(found.score).toBeLessThanOrEqual(1);
      expect(found.bits).toBeLessThanOrEqual(Math.min(found.expertBits, found.domainBits) + 1e-9);
      expect([[...picks.expert], [...picks.domain]]).toEqual([experts, domains]);
      const renamed = specialisation({ ...picks, expert: picks.expert.map((e) => 4 - e) });
      expect(renamed.bits).toBeCloseTo(found.bits, 9);
      expect(renamed.score).toBeCloseTo(found.score, 6);
    }));
  });
});
