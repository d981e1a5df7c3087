import { useEffect, useRef } from "react";
import { heatPixels } from "./ramp.ts";
import { useRamp } from "./use-ramp.ts";

interface HeatCanvasProps {
  /** [rows, columns] */
  readonly values: ArrayLike<number>;
  readonly columns: number;
  /** Rows from top to bottom. */
  readonly order: Uint32Array;
  /** Value at the dark end of the ramp. */
  readonly most: number;
  readonly style: { readonly left: string; readonly top: string; readonly width: string; readonly height: string };
}

/** One pixel per value, stretched by the browser without smoothing: 65 536 cells cost one image. */
export function HeatCanvas({ values, columns, order, most, style }: HeatCanvasProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  const steps = useRamp("amount");
  useEffect(() => {
    const context = ref.current?.getContext("2d");
    if (context === null || context === undefined || steps.length === 0 || order.length === 0) return;
    context.putImageData(new ImageData(heatPixels(values, columns, order, most, steps), columns, order.length), 0, 0);
  }, [values, columns, order, most, steps]);
  return <canvas ref={ref} className="heat" width={columns} height={Math.max(1, order.length)} style={style} aria-hidden="true" />;
}
