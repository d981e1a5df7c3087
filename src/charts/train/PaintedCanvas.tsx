import { useEffect, useRef, type PointerEvent } from "react";
import { fillWidth } from "../fill-width.ts";
import type { Palette } from "./palette.ts";
import { usePalette } from "./use-palette.ts";

export type Paint = (context: CanvasRenderingContext2D, palette: Palette) => void;
export type CanvasPointer = (event: PointerEvent<HTMLCanvasElement>) => void;

interface PaintedCanvasProps {
  /** In pixels of the picture; the canvas fills the width it stands in. */
  readonly width: number;
  readonly height: number;
  /** What a screen reader calls the picture; null where what stands around it is named. */
  readonly label: string | null;
  /** Paints in pixels of the picture on a clear canvas. A new function means a new picture. */
  readonly paint: Paint;
  readonly className?: string;
  readonly onPointerDown?: CanvasPointer;
  readonly onPointerMove?: CanvasPointer;
}

/** A picture painted once per frame at most, as sharp as the screen; while data stream in, only the latest is painted. */
export function PaintedCanvas({ width, height, label, paint, className = "", onPointerDown, onPointerMove }: PaintedCanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const palette = usePalette();
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const canvas = ref.current;
      const context = canvas?.getContext("2d");
      if (canvas === null || context === null || context === undefined || palette === null) return;
      // Beyond two dots per pixel nothing looks sharper, and every dot costs time.
      const density = Math.min(2, devicePixelRatio);
      const [across, down] = [Math.round(canvas.clientWidth * density), Math.round(canvas.clientHeight * density)];
      if (across === 0 || down === 0) return;
      // A new size clears a canvas and its memory, so it is set only when it changes.
      if (canvas.width !== across) canvas.width = across;
      if (canvas.height !== down) canvas.height = down;
      context.setTransform(across / width, 0, 0, down / height, 0, 0);
      context.clearRect(0, 0, width, height);
      paint(context, palette);
    });
    return () => cancelAnimationFrame(frame);
  }, [width, height, paint, palette]);
  const named = label === null ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return <canvas ref={ref} className={`painted ${className}`} style={fillWidth(width, height)} {...named} {...(onPointerDown ? { onPointerDown } : {})} {...(onPointerMove ? { onPointerMove } : {})} />;
}
