import { identityColour, identityOf } from "./expert-identity.ts";
import { hasFocus, isLit, rowOfToken, type FlowPicture } from "./flow-model.ts";
import { rowCentre } from "./flow-layout.ts";
import { bandPath } from "./ribbons.ts";
import { formatNumber } from "#i18n/format.ts";

interface RibbonsProps {
  readonly picture: FlowPicture;
  /** From tokens to experts, or from experts back to the outputs. */
  readonly direction: "in" | "out";
}

/** Bands between tokens and experts, as thick as the weights; lit ones lie on top. */
export function FlowRibbons({ picture, direction }: RibbonsProps) {
  const { layout, batch, ribbons, focus, scene } = picture;
  const focused = hasFocus(picture);
  const { x, width } = direction === "in" ? layout.ribbons : layout.returns;
  const order = focused ? ribbons.toSorted((a, b) => Number(isLit(picture, a.row, a.expert)) - Number(isLit(picture, b.row, b.expert))) : ribbons;
  const end = scene.kind === "grid" && direction === "in" ? x + width + 4 : x + width;
  return (
    <g className={direction === "in" ? "ribbons" : "ribbons returning"}>
      {order.map((ribbon) => {
        const { row, expert, tokenY, tokenSize, expertY, expertSize } = ribbon;
        const lit = isLit(picture, row, expert);
        const identity = identityOf(expert, batch.experts, focus.expert);
        return (
          <path
            key={`${row}/${expert}`}
            className={focused ? (lit ? "lit" : "dim") : ""}
            fill={identity === null && focused && lit ? "var(--ink)" : identityColour(identity)}
            d={direction === "in" ? bandPath(x, tokenY, tokenSize, end, expertY, expertSize) : bandPath(x, expertY, expertSize, end, tokenY, tokenSize)}
          />
        );
      })}
    </g>
  );
}

/** In a grid, from its edge along the lower border of the row to the cells of the token in focus. */
export function GridPaths({ picture }: { readonly picture: FlowPicture }) {
  const { scene, batch, focus, layout } = picture;
  const row = rowOfToken(batch.rows, focus.token);
  if (scene.kind !== "grid" || row === null) return null;
  const ways = batch.rows[row]!.picks.map(({ expert }) => {
    const box = scene.boxes[expert]!;
    return `M${layout.experts.x} ${box.y + box.height}H${box.x + box.width}`;
  });
  return <path className="grid-path" d={ways.join("")} />;
}

/** The size of each token's output vector. */
export function FlowOutput({ picture }: { readonly picture: FlowPicture }) {
  const { layout, batch, focus } = picture;
  const { x, width } = layout.output;
  const thickness = Math.min(8, layout.rowHeight - 6);
  const focused = rowOfToken(batch.rows, focus.token);
  return (
    <g>
      {batch.rows.map(({ token, outputSize }, row) => {
        if (outputSize === null) return null;
        const length = batch.largestOutput > 0 ? (outputSize / batch.largestOutput) * (width - 6) : 0;
        const y = rowCentre(layout, row);
        return focused === row ? (
          <text key={token} className="number lit" x={x + 6} y={y} dominantBaseline="central">
            {formatNumber(outputSize)}
          </text>
        ) : (
          <rect key={token} className={focused === null ? "output-bar" : "output-bar dim"} x={x + 4} y={y - thickness / 2} width={length} height={thickness} />
        );
      })}
    </g>
  );
}
