/** Forward passes of the networks in training: programs are kept, one for each number of tokens. */
import type { Executor, Program, TensorData } from "#exec/executor.ts";
import type { LayerConfig } from "#model/layer-config.ts";
import { blockPrefix, planNetwork } from "#model/network.ts";
import type { Plan } from "#plan/plan.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import type { Task, TaskBatch } from "../tasks/task.ts";
import { laneNetwork } from "./lane-network.ts";
import type { LaneGroup } from "./lanes.ts";
import { repeated, writeBatch, writeDraws } from "./write-batch.ts";

/** Programs kept for each group: held-out tokens, the plane coarse and fine, and the experts' own surfaces. */
const KEPT_PROGRAMS = 4;

/** A group of lanes as it is trained. */
export interface TrainedGroup {
  readonly group: LaneGroup;
  readonly plan: Plan;
  readonly program: Program;
}

/** A group of lanes, and the tensors asked for. */
export interface GroupResults {
  readonly group: LaneGroup;
  readonly results: ReadonlyMap<string, TensorData>;
}

/** Tokens to pass through the networks. */
export interface ForwardPass {
  readonly batch: TaskBatch;
  readonly tokens: number;
  /** [T] the expert that each token is sent to with weight 1, in every block; absent: the router decides. */
  readonly given?: Uint32Array;
}

interface ForwardOptions {
  readonly setup: TrainSetup;
  readonly task: Task;
  readonly executor: Executor;
  readonly trained: readonly TrainedGroup[];
  settingsOf(group: LaneGroup): Float32Array;
}

interface Forward {
  readonly tokens: number;
  readonly given: boolean;
  readonly plan: Plan;
  readonly program: Program;
}

interface Forwards {
  run(asked: ForwardPass, step: number, names: (group: LaneGroup) => readonly string[]): Promise<readonly GroupResults[]>;
  dispose(): void;
}

export function createForwards({ setup, task, executor, trained, settingsOf }: ForwardOptions): Forwards {
  const kept = trained.map((): Forward[] => []);

  async function forwardOf({ group }: TrainedGroup, programs: Forward[], tokens: number, given: boolean): Promise<Forward> {
    const known = programs.find((forward) => forward.tokens === tokens && forward.given === given);
    if (known !== undefined) return known;
    const config = laneNetwork(group, setup, task, tokens, "forward");
    const plan = planNetwork(given ? { ...config, layer: givenLayer(config.layer) } : config);
    const program = await executor.prepare(plan);
    program.write("settings", settingsOf(group));
    const forward = { tokens, given, plan, program };
    programs.push(forward);
    if (programs.length > KEPT_PROGRAMS) programs.shift()!.program.dispose();
    return forward;
  }

  async function runGroup(each: TrainedGroup, programs: Forward[], { batch, tokens, given }: ForwardPass, step: number, names: readonly string[]): Promise<GroupResults> {
    const { group } = each;
    const { plan, program } = await forwardOf(each, programs, tokens, given !== undefined);
    const inputs = [...plan.buffers].filter(([name, { input }]) => input && each.plan.buffers.get(name)?.input === true && isWeight(name)).map(([name]) => name);
    for (const [name, data] of await each.program.read(inputs)) program.write(name, data);
    writeBatch(program, batch, group.lanes.length);
    writeDraws(program, plan, group, step);
    if (given !== undefined) for (let block = 0; block < setup.blocks; block++) program.write(`${blockPrefix(block)}expert`, repeated(given, group.lanes.length));
    return { group, results: await program.step(names) };
  }

  return {
    run: (asked, step, names) => Promise.all(trained.map((each, index) => runGroup(each, kept[index]!, asked, step, names(each.group)))),
    dispose: () => kept.flat().forEach(({ program }) => program.dispose()),
  };
}

/** The layer with picks as an input, each of weight 1: top-1 divided by itself. */
function givenLayer(layer: LayerConfig): LayerConfig {
  return { ...layer, router: "given", topK: 1, normalize: "sum", capacity: null, choiceBias: false, logitNoise: "none", auxConvention: "none" };
}

function isWeight(name: string): boolean {
  return !name.startsWith("batch.") && name !== "settings" && !name.endsWith("draw");
}
