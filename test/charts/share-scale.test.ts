import { expect, test } from "vitest";
import { largestShare, namedEvery, shareParts, shareTicks } from "#charts/share-scale.ts";

const share = (inner: number, outer = inner) => ({ label: "", inner, outer });

test("ticks begin at 0, reach the largest share and stay within the whole", () => {
  expect(shareTicks([share(0.1, 0.25), share(0.2)]).at(-1)).toBeGreaterThanOrEqual(0.25);
  expect(shareTicks([share(1)])).toEqual([0, 0.5, 1]);
  expect(shareTicks([share(0.97)]).at(-1)).toBe(1);
});

test("the largest is judged by its filled part, then by the whole, the first of equals", () => {
  expect(largestShare([share(0.1, 0.9), share(0.2), share(0.2)])).toBe(1);
  expect(largestShare([share(0), share(0, 0.1), share(0, 0.3)])).toBe(2);
});

test("names do not touch, and both parts are written where there are two", () => {
  expect([namedEvery(40, 30), namedEvery(10, 30), namedEvery(0.5, 30)]).toEqual([1, 4, 64]);
  const percent = (value: number): string => `${Math.round(value * 100)} %`;
  expect(shareParts(share(0.16, 0.25), percent)).toBe("■ 16 %  □ 9 %");
  expect(shareParts(share(0.16), percent)).toBe("■ 16 %");
});
