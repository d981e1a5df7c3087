/** Pictures of a run as it stands: who owns which part of the plane, what is predicted there, and who is sent where. */
import { routingPicture } from "./routing-picture.ts";
import type { Look, PlanePicture, TrainPictures } from "#protocol/training.ts";
import type { TensorData } from "#exec/executor.ts";
import type { TaskBatch } from "#sim/tasks/task.ts";
import { inOrder, type LaneGroup } from "#sim/train/lanes.ts";
import { lanePicks, pickBuffers } from "#sim/train/picks.ts";
import type { Trainer } from "#sim/train/trainer.ts";
import type { ArmId } from "#spec/train/train-setup.ts";
import type { TrainingRun } from "./training-run.ts";

/** Centres of the cells of [-1, 1]², row by row from the top, `times` over. */
function planeCells(grid: number, times: number): TaskBatch {
  const cells = grid * grid;
  const x = new Float32Array(2 * cells * times);
  for (let index = 0; index < cells * times; index++) {
    const cell = index % cells;
    x[2 * index] = (2 * (cell % grid) + 1) / grid - 1;
    x[2 * index + 1] = 1 - (2 * Math.floor(cell / grid) + 1) / grid;
  }
  return { x, label: null, value: null, domain: null };
}

/** First number of each token's output [T, C]. */
function firstColumn(output: Float32Array, columns: number): Float32Array {
  return Float32Array.from({ length: output.length / columns }, (_, token) => output[token * columns]!);
}

function laneOf(data: TensorData, lane: number, lanes: number): TensorData {
  const size = data.length / lanes;
  return data.slice(lane * size, (lane + 1) * size);
}

async function planes({ setup, task, lanes }: TrainingRun, trainer: Trainer, { grid, block }: Look): Promise<readonly PlanePicture[]> {
  const tokens = grid * grid;
  const answer = task.kind === "classes" ? "predicted" : "output";
  const names = (group: LaneGroup): readonly string[] => [answer, ...pickBuffers(group, setup.blocks)];
  const all = await trainer.forward({ batch: withAnswers(planeCells(grid, 1), task), tokens }, names);
  const pictures = inOrder(all.map(({ group, results }) => {
    const picks = lanePicks(results, group, setup.blocks, tokens);
    const values = group.lanes.map((_, lane): PlanePicture => {
      const own = laneOf(results.get(answer)!, lane, group.lanes.length);
      const routed = picks[lane]![block];
      return {
        owner: routed === undefined ? null : firstPicks(routed, tokens),
        predicted: task.kind === "classes" ? Uint8Array.from(own) : null,
        value: task.kind === "values" ? firstColumn(own as Float32Array, task.outputs) : null,
      };
    });
    return { group, values };
  }));
  return pictures.filter((_, place) => lanes[place]!.seed === setup.seed);
}

/** A forward pass compares with answers: any will do. */
function withAnswers(batch: TaskBatch, { kind, outputs }: { readonly kind: "classes" | "values"; readonly outputs: number }): TaskBatch {
  const tokens = batch.x.length / 2;
  return { ...batch, label: kind === "classes" ? new Uint32Array(tokens) : null, value: kind === "values" ? new Float32Array(tokens * outputs) : null };
}

function firstPicks(picks: Uint8Array, tokens: number): Uint8Array {
  const each = picks.length / tokens;
  return Uint8Array.from({ length: tokens }, (_, token) => picks[token * each]!);
}

/** What each expert of an arm would say if every point were sent to it with weight 1: the predicted value, or how sure of class 0 it is. */
async function surfaces({ setup, task, lanes }: TrainingRun, trainer: Trainer, arm: ArmId, grid: number): Promise<readonly Float32Array[] | null> {
  const place = lanes.findIndex((lane) => lane.arm === arm);
  // With several blocks one expert's word passes through all that follow.
  if (place < 0 || setup.blocks > 1 || arm.startsWith("dense")) return null;
  const cells = grid * grid;
  const tokens = cells * setup.experts;
  const given = Uint32Array.from({ length: tokens }, (_, token) => Math.floor(token / cells));
  const dense = (group: LaneGroup): boolean => group.layer.experts === 1;
  const all = await trainer.forward({ batch: withAnswers(planeCells(grid, setup.experts), task), tokens, given }, (group) => (dense(group) ? [] : ["output"]));
  const group = all.find((each) => each.group.places.includes(place))!;
  const output = laneOf(group.results.get("output")!, group.group.places.indexOf(place), group.group.lanes.length) as Float32Array;
  const said = task.kind === "values" ? firstColumn(output, task.outputs) : shareOfFirst(output, task.outputs);
  return Array.from({ length: setup.experts }, (_, expert) => said.slice(expert * cells, (expert + 1) * cells));
}

/** Softmax of class 0 in logits [T, C]. */
function shareOfFirst(logits: Float32Array, classes: number): Float32Array {
  return Float32Array.from({ length: logits.length / classes }, (_, token) => {
    const own = logits.subarray(token * classes, (token + 1) * classes);
    const most = own.reduce((a, b) => Math.max(a, b));
    return Math.exp(own[0]! - most) / own.reduce((sum, logit) => sum + Math.exp(logit - most), 0);
  });
}

/** Rejects with an ExecutorError. */
export async function takePictures(run: TrainingRun, trainer: Trainer, look: Look): Promise<TrainPictures> {
  const { task, setup, lanes } = run;
  const drawn = task.plane && look.grid > 0;
  return {
    step: run.step(),
    look,
    planes: drawn ? await planes(run, trainer, look) : null,
    surfaces: drawn && look.surfacesOf !== null ? await surfaces(run, trainer, look.surfacesOf, Math.min(look.grid, SURFACE_GRID)) : null,
    routing: look.routing ? lanes.flatMap((lane, place) => (lane.seed === setup.seed ? [routingPicture(run, place, look.block)] : [])) : null,
  };
}

/** Cells along a side of an expert's own surface: small pictures, as many as experts. */
const SURFACE_GRID = 24;
