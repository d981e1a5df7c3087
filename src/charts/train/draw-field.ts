/** Grids: cells as one stretched image, and lines given in cells. */
import type { Box } from "../mark-labels.ts";

let scratch: OffscreenCanvas | null = null;

/** Stretches `pixels` [rows, columns] over a box without smoothing. All fields share one small canvas: each is painted at once. */
export function drawField(context: CanvasRenderingContext2D, pixels: Uint32Array<ArrayBuffer>, columns: number, rows: number, box: Box): void {
  scratch ??= new OffscreenCanvas(columns, rows);
  if (scratch.width !== columns) scratch.width = columns;
  if (scratch.height !== rows) scratch.height = rows;
  scratch.getContext("2d")?.putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer), columns, rows), 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(scratch, box.left, box.top, box.right - box.left, box.bottom - box.top);
}

/** A path of segments [x1, y1, x2, y2]* in cells of a grid that fills the box. */
export function cellPath(lines: readonly number[], columns: number, rows: number, box: Box): Path2D {
  const path = new Path2D();
  const [w, h] = [(box.right - box.left) / columns, (box.bottom - box.top) / rows];
  for (let i = 0; i < lines.length; i += 4) {
    path.moveTo(box.left + lines[i]! * w, box.top + lines[i + 1]! * h);
    path.lineTo(box.left + lines[i + 2]! * w, box.top + lines[i + 3]! * h);
  }
  return path;
}
