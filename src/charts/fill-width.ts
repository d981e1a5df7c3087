import type { CSSProperties } from "react";

/** Stretches a chart drawn at `width` × `height` to the width it stands in, as a picture with a view box would. */
export function fillWidth(width: number, height: number): CSSProperties {
  return { width: "100%", height: "auto", aspectRatio: `${width} / ${height}` };
}
