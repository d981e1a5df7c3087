import { describe, expect, test } from "vitest";
import { walk, type WalkBounds } from "#charts/flow-keys.ts";
import { NO_FOCUS } from "#charts/flow-model.ts";
import { heatPixels, parseHex } from "#charts/ramp.ts";

const BOUNDS: WalkBounds = { tokens: 40, first: 32, page: 8, experts: 9, columns: 3, firstPick: () => 4 };
const token = (at: number) => ({ token: at, expert: null });
const expert = (at: number) => ({ token: null, expert: at });

describe("walking through the picture", () => {
  test.each([
    ["ArrowDown", NO_FOCUS, token(32)],
    ["ArrowUp", NO_FOCUS, token(39)],
    ["ArrowDown", token(39), token(39)],
    ["ArrowUp", token(32), token(31)],
    ["PageUp", token(35), token(27)],
    ["Home", token(35), token(0)],
    ["End", token(3), token(39)],
    ["ArrowRight", token(33), expert(4)],
    ["ArrowLeft", expert(4), expert(3)],
    ["ArrowLeft", expert(3), token(32)],
    ["ArrowDown", expert(7), expert(7)],
    ["Escape", expert(2), NO_FOCUS],
  ])("%s", (key, from, to) => {
    expect(walk(key, from, BOUNDS)).toEqual(to);
  });

  test("other keys, and Escape without a focus, stay with the page", () => {
    expect(walk(" ", token(1), BOUNDS)).toBeNull();
    expect(walk("Escape", NO_FOCUS, BOUNDS)).toBeNull();
  });

  test("bands of tokens have no focus of their own: the experts are walked", () => {
    const bands = { ...BOUNDS, tokens: 0 };
    expect(walk("ArrowDown", NO_FOCUS, bands)).toEqual(expert(0));
    expect(walk("ArrowLeft", expert(3), bands)).toEqual(expert(2));
  });
});

describe("heat pixels", () => {
  const steps = ["#000000", "#ff0000", "#ffffff"].map(parseHex);

  test("lie between the steps of the ramp, rows in the given order", () => {
    const pixels = heatPixels([0, 0.5, 0.25, 1], 2, Uint32Array.of(1, 0), 1, steps);
    expect([...pixels]).toEqual([128, 0, 0, 255, 255, 255, 255, 255, 0, 0, 0, 255, 255, 0, 0, 255]);
  });

  test("a map of zeros is the low end, and a colour that is none is named", () => {
    expect([...heatPixels([0], 1, Uint32Array.of(0), 0, steps)]).toEqual([0, 0, 0, 255]);
    expect(() => parseHex("red")).toThrow('"red"');
  });
});
