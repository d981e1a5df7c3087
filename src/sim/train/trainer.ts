/** Trains every lane of a setup on one executor, step by step, and measures it on held-out tokens. */
import type { Executor, Program, TensorData } from "#exec/executor.ts";
import { blockPrefix, planNetwork } from "#model/network.ts";
import { packHyper } from "#model/optimizer.ts";
import { packSettings } from "#model/settings.ts";
import { foldKey, randomKey } from "#num/random.ts";
import type { Plan } from "#plan/plan.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import type { Task, TaskBatch } from "../tasks/task.ts";
import { armSettings } from "./arm-layer.ts";
import { initialWeights } from "./initial-weights.ts";
import { laneNetwork } from "./lane-network.ts";
import { laneGroups, type Lane, type LaneGroup } from "./lanes.ts";
import { rateAt } from "./schedule.ts";

/** AdamW's usual constants; SGD reads beta1 as its momentum. */
const OPTIMIZER = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/** What a pass over some tokens gave for one lane. */
export interface LaneMeasure {
  readonly lane: Lane;
  /** Mean over the tokens, in nats or as a squared error. */
  readonly taskLoss: number;
  /** Share of right predictions; null for regression. */
  readonly accuracy: number | null;
  /** Picks of each expert, block by block: [N, E] */
  readonly load: Uint32Array;
}

/** All that a later step depends on: weights, the optimiser's state and choice biases of each group, by name. */
interface TrainState {
  readonly step: number;
  readonly groups: readonly ReadonlyMap<string, TensorData>[];
}

export interface Trainer {
  /** Steps asked for so far. */
  steps(): number;
  /** One step of every lane. Several may be asked for before the first has arrived. Rejects with an ExecutorError. */
  advance(): Promise<readonly LaneMeasure[]>;
  /** Every lane on held-out tokens, with the weights of the last step. Rejects with an ExecutorError. */
  evaluate(tokens: number): Promise<readonly LaneMeasure[]>;
  state(): Promise<TrainState>;
  /** Goes on from a state of the same setup. */
  restore(state: TrainState): void;
  dispose(): void;
}

interface Trained {
  readonly group: LaneGroup;
  readonly plan: Plan;
  readonly program: Program;
  /** Names of what is carried from step to step. */
  readonly carried: readonly string[];
}

/** The same values for every lane. */
function repeated<Data extends Float32Array | Uint32Array>(data: Data, lanes: number): Data {
  const all = new (data.constructor as new (length: number) => Data)(data.length * lanes);
  for (let lane = 0; lane < lanes; lane++) all.set(data, lane * data.length);
  return all;
}

function writeBatch(program: Program, { x, label, value }: TaskBatch, lanes: number): void {
  program.write("batch.x", repeated(x, lanes));
  if (label !== null) program.write("batch.label", repeated(label, lanes));
  if (value !== null) program.write("batch.value", repeated(value, lanes));
}

/** The key of the noise of each lane in each block, where the plan draws any. */
function writeDraws(program: Program, plan: Plan, { lanes }: LaneGroup, step: number): void {
  for (const [name, { input }] of plan.buffers) {
    if (!input || !name.endsWith("draw")) continue;
    program.write(name, Uint32Array.from(lanes.flatMap(({ seed }) => [...foldKey(randomKey(seed, `train/${name}`), step), 0, 0])));
  }
}

function measuresOf(results: ReadonlyMap<string, TensorData>, { layer, lanes }: LaneGroup, blocks: number): readonly LaneMeasure[] {
  return lanes.map((lane, index) => {
    const load = new Uint32Array(blocks * layer.experts);
    for (let block = 0; block < blocks; block++) {
      const counts = results.get(`${blockPrefix(block)}load`)!;
      for (let expert = 0; expert < layer.experts; expert++) load[block * layer.experts + expert] = counts[index * layer.experts + expert]!;
    }
    return { lane, taskLoss: results.get("taskLoss")![index]!, accuracy: results.get("accuracy")?.[index] ?? null, load };
  });
}

/**
 * Allocates and compiles; nothing is trained yet.
 * Rejects with an ExecutorError, reason "limit", where the networks do not fit.
 */
export async function createTrainer(setup: TrainSetup, task: Task, executor: Executor): Promise<Trainer> {
  const { blocks, batch, weightDecay, clip } = setup;
  const measured = ["taskLoss", ...(task.kind === "classes" ? ["accuracy"] : []), ...Array.from({ length: blocks }, (_, block) => `${blockPrefix(block)}load`)];
  const trained = await Promise.all(laneGroups(setup).map(async (group): Promise<Trained> => {
    const config = laneNetwork(group, setup, task, batch, true);
    const plan = planNetwork(config);
    const program = await executor.prepare(plan);
    for (const [name, data] of initialWeights(plan, config, group.lanes.map(({ seed }) => seed))) program.write(name, data);
    program.write("settings", packSettings(group.lanes.map(({ arm }) => armSettings(setup, arm))));
    return { group, plan, program, carried: plan.carries.map(({ to }) => to) };
  }));
  let step = 0;

  async function evaluateGroup({ group, program, carried }: Trained, drawn: TaskBatch, tokens: number): Promise<readonly LaneMeasure[]> {
    const plan = planNetwork(laneNetwork(group, setup, task, tokens, false));
    const weights = carried.filter((name) => plan.buffers.get(name)?.input === true);
    const values = await program.read(weights);
    const forward = await executor.prepare(plan);
    try {
      for (const [name, data] of values) forward.write(name, data);
      forward.write("settings", packSettings(group.lanes.map(({ arm }) => armSettings(setup, arm))));
      writeBatch(forward, drawn, group.lanes.length);
      writeDraws(forward, plan, group, step);
      return measuresOf(await forward.step(measured), group, blocks);
    } finally {
      forward.dispose();
    }
  }

  return {
    steps: () => step,
    async advance() {
      step++;
      const drawn = task.draw("train", step, batch);
      const learningRate = rateAt(setup, step);
      const running = trained.map(({ group, plan, program }) => {
        writeBatch(program, drawn, group.lanes.length);
        writeDraws(program, plan, group, step);
        program.write("hyper", packHyper(group.lanes.map(() => ({ ...OPTIMIZER, learningRate, weightDecay, clip })), step));
        return program.step(measured);
      });
      const results = await Promise.all(running);
      return trained.flatMap(({ group }, index) => measuresOf(results[index]!, group, blocks));
    },
    async evaluate(tokens) {
      const drawn = task.draw("held-out", 0, tokens);
      return (await Promise.all(trained.map((each) => evaluateGroup(each, drawn, tokens)))).flat();
    },
    async state() {
      const now = step;
      return { step: now, groups: await Promise.all(trained.map(({ program, carried }) => program.read(carried))) };
    },
    restore(state) {
      trained.forEach(({ program, carried }, index) => {
        for (const name of carried) program.write(name, state.groups[index]!.get(name)!);
      });
      step = state.step;
    },
    dispose: () => trained.forEach(({ program }) => program.dispose()),
  };
}
