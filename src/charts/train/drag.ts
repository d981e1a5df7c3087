import type { Spot } from "../mark-labels.ts";
import type { CanvasPointer } from "./PaintedCanvas.tsx";

/** Takes every pixel of the picture that a pressed pointer touches, `width` pixels being its own; a stroke goes on outside the picture, along its edge. */
export function dragHandlers(width: number, take: (at: Spot) => void): { readonly onPointerDown: CanvasPointer; readonly onPointerMove: CanvasPointer } {
  const takeAt: CanvasPointer = (event) => {
    const seen = event.currentTarget.getBoundingClientRect();
    const scale = width / seen.width;
    take({ x: (event.clientX - seen.left) * scale, y: (event.clientY - seen.top) * scale });
  };
  return {
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      takeAt(event);
    },
    onPointerMove: (event) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) takeAt(event);
    },
  };
}
