/** Words in painted pictures, as quiet as those in marked-up ones. */
import { css, type Palette } from "./palette.ts";
import type { Rgb } from "../ramp.ts";

interface WordStyle {
  readonly colour: Rgb;
  readonly size?: number;
  readonly strong?: boolean;
  readonly align?: CanvasTextAlign;
  readonly baseline?: CanvasTextBaseline;
  /** A rim of paper keeps the word readable over lines and colours. */
  readonly halo?: boolean;
}

export function drawWord(context: CanvasRenderingContext2D, palette: Palette, text: string, x: number, y: number, style: WordStyle): void {
  const { colour, size = 12, strong = false, align = "left", baseline = "middle", halo = false } = style;
  context.font = `${strong ? 600 : 400} ${size}px ${palette.font}`;
  context.textAlign = align;
  context.textBaseline = baseline;
  if (halo) {
    context.lineJoin = "round";
    context.setLineDash([]);
    context.strokeStyle = css(palette.paper, 0.9);
    context.lineWidth = 4;
    context.strokeText(text, x, y);
  }
  context.fillStyle = css(colour);
  context.fillText(text, x, y);
}
