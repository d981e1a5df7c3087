import { useEffect, useRef } from "react";

interface HeatMapProps {
  /** [rows, columns] in [0, max] */
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
  readonly max: number;
  readonly title: string;
}

const HEIGHT = 320;

/** Rows × columns as shades of one ramp; a canvas, because there may be 65 536 cells. */
export function HeatMap({ values, rows, columns, max, title }: HeatMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (element === null || context === null || context === undefined) return;
    const style = getComputedStyle(element);
    const ramp = [0, 1, 2, 3, 4].map((step) => parse(style.getPropertyValue(`--amount-${step}`)));
    const image = context.createImageData(columns, rows);
    for (let i = 0; i < rows * columns; i++) {
      const at = 4 * Math.min(1, max === 0 ? 0 : values[i]! / max);
      const low = ramp[Math.min(3, Math.floor(at))]!;
      const high = ramp[Math.min(3, Math.floor(at)) + 1]!;
      const part = at - Math.min(3, Math.floor(at));
      for (let c = 0; c < 3; c++) image.data[i * 4 + c] = low[c]! + (high[c]! - low[c]!) * part;
      image.data[i * 4 + 3] = 255;
    }
    context.putImageData(image, 0, 0);
  });
  return <canvas ref={canvas} role="img" aria-label={title} width={columns} height={rows} style={{ width: "100%", height: HEIGHT, imageRendering: "pixelated" }} />;
}

function parse(colour: string): readonly [number, number, number] {
  const hex = colour.trim().slice(1);
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as readonly [number, number, number];
}
