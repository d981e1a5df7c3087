import { useMemo } from "react";
import { IDENTITY_LIMIT } from "./expert-identity.ts";
import { aloneHeight, expertScene, type ExpertScene } from "./expert-scene.ts";
import { flowLayout, isNarrow, rowCentre } from "./flow-layout.ts";
import type { FlowBatch, FlowFocus, FlowPicture } from "./flow-model.ts";
import { layRibbons } from "./ribbons.ts";

/** Air above trays that stand alone, for the number of the fair share. */
export const ALONE_TOP = 32;

/** Width of the experts' part on a phone: beside a grid stand the labels of its rows. */
export function aloneWidth(width: number, experts: number): number {
  return experts > IDENTITY_LIMIT ? width - 40 : width;
}

function sceneFor(batch: FlowBatch, width: number, layout: FlowPicture["layout"]): ExpertScene {
  if (isNarrow(width)) {
    return expertScene({ x: 0, y: ALONE_TOP, width: aloneWidth(width, batch.experts), height: aloneHeight(aloneWidth(width, batch.experts), batch.experts) }, batch.experts, 2);
  }
  const { x, width: room } = layout.experts;
  // Beside a grid stand the labels of its rows and of the fair share.
  const side = batch.experts > IDENTITY_LIMIT ? 40 : 4;
  return expertScene({ x: x + 10, y: layout.top, width: room - 10 - side, height: layout.height - layout.top - 4 }, batch.experts, 1);
}

/** Everything the parts of the picture draw from; computed again only when batch or width change. */
export function useFlow(batch: FlowBatch, width: number, focus: FlowFocus): FlowPicture {
  const placed = useMemo(() => {
    const layout = flowLayout({ width, rows: Math.max(1, batch.rows.length), experts: batch.experts, topK: batch.topK });
    const scene = sceneFor(batch, width, layout);
    const ribbons = isNarrow(width)
      ? []
      : layRibbons(batch.rows, batch.experts, {
          rowCentre: (row) => rowCentre(layout, row),
          unit: layout.unit,
          expertCentre: scene.centre,
          landing: scene.landing,
        });
    return { layout, scene, ribbons };
  }, [batch, width]);
  return { batch, focus, ...placed };
}
