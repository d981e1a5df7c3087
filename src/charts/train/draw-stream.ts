/** Layers of a load stream and the words at its right end. */
import { expertLabel, identityOf } from "../expert-identity.ts";
import type { Box } from "../mark-labels.ts";
import { spreadLabels } from "../utilisation.ts";
import { lastAlive, type ShareStream } from "./bucket-shares.ts";
import { drawCross, drawMark } from "./draw-mark.ts";
import { fillPath, linePath, strokePath } from "./draw-path.ts";
import { drawWord } from "./draw-text.ts";
import { mix } from "../ramp.ts";
import { css, expertColour, type Palette } from "./palette.ts";

export interface StreamScene {
  readonly stream: ShareStream;
  /** [n, E + 1] heights of the edges of the layers, from 0 to 1 */
  readonly edges: Float32Array;
  readonly experts: number;
  readonly focused: number | null;
  /** Experts that get no tokens any more. */
  readonly dead: readonly number[];
  readonly deadLabel: (expert: number) => string;
  readonly atStep: (step: number) => number;
  readonly box: Box;
}

const yOf = (share: number, box: Box): number => box.bottom - share * (box.bottom - box.top);

/** Pixels. */
const FIRST = 3;

/** Expert 0 lies at the bottom. Paper between the layers tells them apart without colour. */
export function drawLayers(context: CanvasRenderingContext2D, palette: Palette, { stream, edges, experts, focused, atStep, box }: StreamScene): void {
  const { steps } = stream;
  const stride = experts + 1;
  for (let expert = 0; expert < experts; expert++) {
    const path = new Path2D();
    for (let row = 0; row < steps.length; row++) path.lineTo(atStep(steps[row]!), yOf(edges[row * stride + expert + 1]!, box));
    // The first step alone has no width yet.
    if (steps.length === 1) path.lineTo(atStep(steps[0]!) + FIRST, yOf(edges[expert + 1]!, box));
    if (steps.length === 1) path.lineTo(atStep(steps[0]!) + FIRST, yOf(edges[expert]!, box));
    for (let row = steps.length - 1; row >= 0; row--) path.lineTo(atStep(steps[row]!), yOf(edges[row * stride + expert]!, box));
    path.closePath();
    const lit = focused === null || focused === expert;
    fillPath(context, path, css(mix(palette.paper, expertColour(palette, identityOf(expert, experts, focused), expert), lit ? 0.8 : 0.4)));
  }
  const seams = new Path2D();
  for (let expert = 1; expert < experts; expert++) {
    for (let row = 0; row < steps.length; row++) {
      const [x, y] = [atStep(steps[row]!), yOf(edges[row * stride + expert]!, box)];
      if (row === 0) seams.moveTo(x, y);
      else seams.lineTo(x, y);
    }
  }
  // With many experts the seams would be all there is to see.
  strokePath(context, seams, { colour: css(palette.paper), width: (experts > 32 ? 0.25 : 1) * palette.line });
}

/** Where the layers would end if all experts had the same share: dotted across, with a tick at both edges. */
export function drawIdeal(context: CanvasRenderingContext2D, palette: Palette, experts: number, box: Box): void {
  const across = new Path2D();
  for (let k = 1; k < experts; k++) {
    const y = yOf(k / experts, box);
    context.fillStyle = css(palette.ink);
    context.fillRect(box.left - 4, y - palette.line / 2, 4, palette.line);
    context.fillRect(box.right, y - palette.line / 2, 4, palette.line);
    across.moveTo(box.left, y);
    across.lineTo(box.right, y);
  }
  if (experts <= 16) strokePath(context, across, { colour: css(palette.ink, 0.55), width: palette.line, dash: [1, 4] });
}

const THICK = 12;
const GAP = 14;

/** The name of each layer that is thick enough at its right end, and of dead experts as far as there is room; a cross where each got its last tokens. */
export function drawLayerNames(context: CanvasRenderingContext2D, palette: Palette, scene: StreamScene): void {
  const { stream, edges, experts, focused, dead, deadLabel, atStep, box } = scene;
  const { steps } = stream;
  if (steps.length === 0) return;
  const edge = (row: number, index: number): number => yOf(edges[row * (experts + 1) + index]!, box);
  const end = steps.length - 1;
  const room = Math.floor((box.bottom - box.top) / GAP);
  // More names than there is room for would lie on each other: the crosses in the picture are left.
  const crowded = dead.length > room / 2;
  const named = Array.from({ length: experts }, (_, expert) => expert)
    .filter((expert) => (dead.includes(expert) && !crowded) || expert === focused || edge(end, expert) - edge(end, expert + 1) >= THICK);
  const wanted = named.map((expert) => (edge(end, expert) + edge(end, expert + 1)) / 2);
  // More names than there is room for would spread beyond the chart.
  const placed = named.length * GAP <= box.bottom - box.top + GAP ? spreadLabels(wanted, GAP, box.top + 6, box.bottom - 6) : wanted;
  for (const [i, expert] of named.entries()) {
    const [x, y] = [box.right + 8, placed[i]!];
    const gone = dead.includes(expert);
    const identity = identityOf(expert, experts, focused);
    if (Math.abs(y - wanted[i]!) > 2) strokePath(context, linePath(box.right + 1, wanted[i]!, x - 1, y), { colour: css(palette.rule), width: palette.line / 2 });
    if (gone) drawCross(context, palette, x + 5, y);
    else if (identity !== null) drawMark(context, palette, identity, x + 5, y, 4.5);
    drawWord(context, palette, gone ? deadLabel(expert) : expertLabel(expert), gone || identity !== null ? x + 14 : x + 2, y, { colour: gone ? palette.ink : palette.second, strong: gone || expert === focused });
  }
  for (const expert of dead) {
    const last = lastAlive(stream, experts, expert);
    if (last !== null) drawCross(context, palette, atStep(steps[last]!), (edge(last, expert) + edge(last, expert + 1)) / 2);
  }
}
