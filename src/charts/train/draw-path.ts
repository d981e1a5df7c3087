/** Filling and stroking of paths. */

export function linePath(x1: number, y1: number, x2: number, y2: number): Path2D {
  const path = new Path2D();
  path.moveTo(x1, y1);
  path.lineTo(x2, y2);
  return path;
}

export function fillPath(context: CanvasRenderingContext2D, path: Path2D, colour: string): void {
  context.fillStyle = colour;
  context.fill(path);
}

interface StrokeStyle {
  readonly colour: string;
  readonly width: number;
  readonly dash?: readonly number[];
  /** Colour of a wider line below, which keeps it apart from what it crosses. */
  readonly halo?: string;
}

export function strokePath(context: CanvasRenderingContext2D, path: Path2D, { colour, width, dash = [], halo }: StrokeStyle): void {
  context.lineCap = dash.length > 0 ? "butt" : "round";
  context.lineJoin = "round";
  if (halo !== undefined) {
    context.setLineDash([]);
    context.strokeStyle = halo;
    context.lineWidth = width + 2;
    context.stroke(path);
  }
  context.setLineDash([...dash]);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(path);
  context.setLineDash([]);
}
