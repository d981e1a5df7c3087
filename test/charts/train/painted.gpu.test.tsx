/** The charts of a run as a browser paints them: pixels, and what the keyboard does. */
import { createRoot, type Root } from "react-dom/client";
import type { ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { ExpertSurfaces } from "#charts/train/ExpertSurfaces.tsx";
import { LoadStream } from "#charts/train/LoadStream.tsx";
import { PlaneMap } from "#charts/train/PlaneMap.tsx";
import { RunCurves } from "#charts/train/RunCurves.tsx";
import { ScaleKey } from "#charts/train/ScaleKey.tsx";
import { ShareMatrix } from "#charts/train/ShareMatrix.tsx";
import "#views/frame/theme.css";
import "#charts/charts.css";
import "#charts/train/train.css";

let shown: { readonly root: Root; readonly place: HTMLElement } | null = null;

async function show(chart: ReactNode): Promise<HTMLElement> {
  if (shown === null) {
    const place = document.createElement("div");
    place.style.width = "420px";
    document.body.append(place);
    shown = { root: createRoot(place), place };
  }
  shown.root.render(chart);
  await painted();
  return shown.place;
}

/** Frames enough for the palette, the width, and then the picture. */
async function painted(): Promise<void> {
  for (let frame = 0; frame < 8; frame++) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

afterEach(() => {
  shown?.root.unmount();
  shown = null;
  document.body.replaceChildren();
});

/** How many different colours a canvas shows; a blank one shows one. */
function colours(place: HTMLElement): number {
  const canvas = place.querySelector("canvas")!;
  const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
}

function pixelAt(place: HTMLElement, across: number, down: number): string {
  const canvas = place.querySelector("canvas")!;
  return [...canvas.getContext("2d")!.getImageData(Math.round(across * canvas.width), Math.round(down * canvas.height), 1, 1).data].join();
}

const NO_POINTS = { x: new Float32Array(), label: null, value: null };
const halves = (left: number, right: number): Uint8Array => Uint8Array.from({ length: 64 }, (_, cell) => (cell % 8 < 4 ? left : right));

test("a territory map paints each owner's colour, paints anew when the owners change, and has a name", async () => {
  const map = (owner: Uint8Array): ReactNode => (
    <PlaneMap columns={8} rows={8} owner={owner} value={null} predicted={null} points={NO_POINTS} experts={3} label="who owns what" />
  );
  const place = await show(map(halves(0, 1)));
  const [left, right] = [pixelAt(place, 0.2, 0.2), pixelAt(place, 0.85, 0.2)];
  expect(left).not.toBe(right);
  expect(place.querySelector('[role="img"]')!.getAttribute("aria-label")).toBe("who owns what");
  await show(map(halves(1, 0)));
  expect([pixelAt(place, 0.2, 0.2), pixelAt(place, 0.85, 0.2)]).toEqual([right, left]);
});

test("points are painted by keyboard alone", async () => {
  const onPaint = vi.fn<(x: number, y: number) => void>();
  const place = await show(<PlaneMap columns={8} rows={8} owner={null} value={null} predicted={null} points={NO_POINTS} experts={2} label="paint" onPaint={onPaint} />);
  const stop = place.querySelector<HTMLElement>("[tabindex]")!;
  for (const key of ["ArrowRight", "ArrowRight", "ArrowUp", " "]) {
    stop.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    await painted();
  }
  expect(onPaint).toHaveBeenCalledTimes(1);
  const [x, y] = onPaint.mock.calls[0]!;
  expect([x > 0 && x < 0.2, y > 0 && y < 0.2]).toEqual([true, true]);
});

test("curves are painted, and arrows move the step in focus", async () => {
  const onScrub = vi.fn<(step: number) => void>();
  const lane = { id: "none", label: "no balancing", steps: [0, 10, 20], seeds: [[3, 2, 1]] };
  const place = await show(
    <RunCurves lanes={[lane]} x={{ name: "step", format: String }} y={{ name: "loss", format: String, log: false }} cursor={10} onScrub={onScrub} label="loss" />,
  );
  expect(colours(place)).toBeGreaterThan(3);
  place.querySelector("[tabindex]")!.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
  await painted();
  expect(onScrub).toHaveBeenLastCalledWith(20);
});

test("the stream of loads and the experts' surfaces are painted", async () => {
  const stream = (
    <LoadStream
      steps={[0, 1, 2]} shares={Float32Array.of(0.5, 0.5, 0.7, 0.3, 1, 0)} experts={2} dead={[1]} deadLabel={(expert) => `${expert} dead`}
      stepName="step" formatStep={String} shareName="share" formatShare={String} label="load"
    />
  );
  expect(colours(await show(stream))).toBeGreaterThan(3);
  const ramp = Float32Array.from({ length: 64 }, (_, cell) => cell / 64);
  const place = await show(
    <ExpertSurfaces columns={8} rows={8} surfaces={[ramp, null]} owner={null} range={[0, 1]} titles={["0", "1"]} labels={["expert 0", "expert 1"]} valueName="value" format={String} />,
  );
  expect(colours(place)).toBeGreaterThan(5);
});

test("a matrix of shares is a table that says its numbers", async () => {
  const place = await show(
    <>
      <ShareMatrix shares={Float32Array.of(0.25, 0.75)} rowNames={["expert 0"]} columnNames={["domain 0", "domain 1"]} caption="shares" corner="expert" format={(share) => `${share * 100} %`} />
      <ScaleKey name="value" range={[0, 1]} format={String} />
    </>,
  );
  expect([...place.querySelectorAll("td")].map((cell) => cell.textContent)).toEqual(["25 %", "75 %"]);
});
