import { identityColour, identityOf } from "./expert-identity.ts";
import { hasFocus, isLit, rowOfToken, type FlowPicture } from "./flow-model.ts";
import { rowCentre } from "./flow-layout.ts";
import { bandPath, refusedPath } from "./ribbons.ts";
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

/** Length of an arrow that points at a token. */
const ARROW = 7;
/** Before the expert, where the way of a refused pick ends in a bar. */
const DOOR = 10;

/** Where experts choose, every band points at the token that it ends at. */
export function ChosenArrows({ picture }: { readonly picture: FlowPicture }) {
  const { layout, batch, ribbons, focus } = picture;
  const focused = hasFocus(picture);
  const tip = layout.ribbons.x;
  return (
    <g className="ribbons">
      {ribbons.map(({ row, expert, tokenY, tokenSize }) => {
        const middle = tokenY + tokenSize / 2;
        const half = Math.max(2.5, Math.min(6, tokenSize / 2 + 2));
        const lit = isLit(picture, row, expert);
        return (
          <path
            key={`${row}/${expert}`} className={focused ? (lit ? "lit" : "dim") : "arrow"} fill={identityColour(identityOf(expert, batch.experts, focus.expert))}
            d={`M${tip - ARROW} ${middle}L${tip} ${middle - half}V${middle + half}Z`}
          />
        );
      })}
    </g>
  );
}

/** The picks that found no seat: dashed ways that end before the expert. */
export function RefusedPicks({ picture }: { readonly picture: FlowPicture }) {
  const { layout, batch, scene } = picture;
  const focused = hasFocus(picture);
  const { x, width } = layout.ribbons;
  const end = x + width - DOOR;
  return (
    <g className={scene.kind === "grid" ? "refused-ways many" : "refused-ways"}>
      {batch.rows.flatMap((row, i) => row.picks.filter((pick) => !pick.kept).map(({ expert }) => {
        const y = scene.centre(expert);
        return (
          <g key={`${row.token}/${expert}`} className={focused ? (isLit(picture, i, expert) ? "lit" : "dim") : ""}>
            <path className="way" d={refusedPath(x, rowCentre(layout, i), end, y)} />
            <path d={`M${end} ${y - 4}v8`} />
          </g>
        );
      }))}
    </g>
  );
}

/** In a grid, from its edge along the lower border of the row to the cells of the token in focus. */
export function GridPaths({ picture }: { readonly picture: FlowPicture }) {
  const { scene, batch, focus, layout } = picture;
  const row = rowOfToken(batch.rows, focus.token);
  if (scene.kind !== "grid" || row === null) return null;
  const ways = batch.rows[row]!.picks.filter((pick) => pick.kept).map(({ expert }) => {
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
