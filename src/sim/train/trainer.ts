/** Trains every lane of a setup on one executor, step by step, and passes other tokens through it. */
import type { Executor } from "#exec/executor.ts";
import { planNetwork } from "#model/network.ts";
import { packHyper } from "#model/optimizer.ts";
import { packSettings } from "#model/settings.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import type { Task } from "../tasks/task.ts";
import { changedSettings, CHOICE_BIAS, killExperts, type RunChanges } from "./changes.ts";
import { createForwards, type ForwardPass, type GroupResults, type TrainedGroup } from "./forwards.ts";
import { frozenRows } from "./frozen-rows.ts";
import { lanePicks, pickBuffers, type LanePicks } from "./picks.ts";
import { initialWeights } from "./initial-weights.ts";
import { laneMeasures, measuredBuffers, type LaneMeasure } from "./lane-measure.ts";
import { laneNetwork } from "./lane-network.ts";
import { joinLanes, splitLanes, type LaneTensors } from "./lane-tensors.ts";
import { inOrder, laneGroups, type LaneGroup } from "./lanes.ts";
import { rateAt } from "./schedule.ts";
import { writeBatch, writeDraws } from "./write-batch.ts";

/** AdamW's usual constants; SGD reads beta1 as its momentum. */
const OPTIMIZER = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/** All that a later step depends on: weights, the optimiser's state and choice biases, lane by lane in the order of lanesOf. */
export interface TrainState {
  readonly step: number;
  readonly lanes: readonly LaneTensors[];
}

interface HeldOutMeasure extends LaneMeasure {
  readonly picks: LanePicks;
}

export interface Trainer {
  /** Steps asked for so far. */
  steps(): number;
  /** One step of every lane, measured before its update. Several may be asked for before the first has arrived. Rejects with an ExecutorError. */
  advance(): Promise<readonly LaneMeasure[]>;
  /** Every lane on held-out tokens, with the weights of the last step. Rejects with an ExecutorError. */
  evaluate(tokens: number): Promise<readonly HeldOutMeasure[]>;
  /** Tensors of a forward pass of other tokens, without training. Rejects with an ExecutorError. */
  forward(asked: ForwardPass, names: (group: LaneGroup) => readonly string[]): Promise<readonly GroupResults[]>;
  state(): Promise<TrainState>;
  /** Goes on from a state of the same lanes. What it does not have, such as the choice bias of a strategy that came later, starts anew. @throws if a tensor has another size. */
  restore(state: TrainState): void;
  dispose(): void;
}

interface Trained extends TrainedGroup {
  /** Names of what is carried from step to step. */
  readonly carried: readonly string[];
}

/**
 * Allocates and compiles; nothing is trained yet.
 * Rejects with an ExecutorError, reason "limit", where the networks do not fit.
 */
export async function createTrainer(setup: TrainSetup, changes: RunChanges, task: Task, executor: Executor): Promise<Trainer> {
  const { blocks, batch, weightDecay, clip } = setup;
  const measured = measuredBuffers(blocks, task, true);
  const settingsOf = ({ lanes }: LaneGroup): Float32Array => packSettings(lanes.map(({ arm }) => changedSettings(setup, arm, changes)));
  const initial: ReadonlyMap<string, Float32Array>[] = [];
  const trained = await Promise.all(laneGroups(setup, changes).map(async (group, index): Promise<Trained> => {
    const config = laneNetwork(group, setup, task, batch, changes.frozen.length > 0 ? "frozen-rows" : "trained");
    const plan = planNetwork(config);
    const program = await executor.prepare(plan);
    initial[index] = initialWeights(plan, config, group.lanes, changes);
    for (const [name, data] of initial[index]) program.write(name, data);
    for (const [name, data] of frozenRows(plan, group, changes)) program.write(name, data);
    program.write("settings", settingsOf(group));
    return { group, plan, program, carried: plan.carries.map(({ to }) => to) };
  }));
  const forwards = createForwards({ setup, task, executor, trained, settingsOf });
  let step = 0;

  const measuresOf = (all: readonly GroupResults[]): readonly LaneMeasure[] =>
    inOrder(all.map(({ group, results }) => ({ group, values: laneMeasures(results, group, blocks) })));

  return {
    steps: () => step,
    async advance() {
      step++;
      const drawn = task.draw("train", step, batch);
      const learningRate = rateAt(setup, step) * changes.rateFactor;
      const running = trained.map(({ group, plan, program }) => {
        writeBatch(program, drawn, group.lanes.length);
        writeDraws(program, plan, group, step);
        program.write("hyper", packHyper(group.lanes.map(() => ({ ...OPTIMIZER, learningRate, weightDecay, clip })), step));
        return program.step(measured);
      });
      const results = await Promise.all(running);
      return measuresOf(trained.map(({ group }, index) => ({ group, results: results[index]! })));
    },
    async evaluate(tokens) {
      const names = measuredBuffers(blocks, task, false);
      const all = await forwards.run({ batch: task.draw("held-out", 0, tokens), tokens }, step, (group) => [...names, ...pickBuffers(group, blocks)]);
      const picks = inOrder(all.map(({ group, results }) => ({ group, values: lanePicks(results, group, blocks, tokens) })));
      return measuresOf(all).map((measure, place) => ({ ...measure, picks: picks[place]! }));
    },
    forward: (asked, names) => forwards.run(asked, step, names),
    async state() {
      const now = step;
      const read = await Promise.all(trained.map(({ program, carried }) => program.read(carried)));
      return { step: now, lanes: inOrder(trained.map(({ group }, index) => ({ group, values: splitLanes(read[index]!, group.lanes.length) }))) };
    },
    restore(state) {
      trained.forEach(({ group, plan, program, carried }, index) => {
        const lanes = group.places.map((place) => state.lanes[place]!);
        for (const [name, data] of joinLanes(lanes, carried, initial[index]!, plan)) {
          if (name.endsWith(CHOICE_BIAS)) killExperts(data, group.lanes, changes);
          program.write(name, data);
        }
      });
      step = state.step;
    },
    dispose() {
      forwards.dispose();
      for (const { program } of trained) program.dispose();
    },
  };
}
