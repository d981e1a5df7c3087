/** Forward passes of the networks in training: programs are kept, one for each number of tokens. */
import type { Executor, Program, TensorData } from "#exec/executor.ts";
import { planNetwork } from "#model/network.ts";
import type { Plan } from "#plan/plan.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import type { Task, TaskBatch } from "../tasks/task.ts";
import { laneNetwork } from "./lane-network.ts";
import type { LaneGroup } from "./lanes.ts";
import { writeBatch, writeDraws } from "./write-batch.ts";

/** Programs kept for each group: held-out tokens, the plane, and the experts' own surfaces. */
const KEPT_PROGRAMS = 3;

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

interface ForwardOptions {
  readonly setup: TrainSetup;
  readonly task: Task;
  readonly executor: Executor;
  readonly trained: readonly TrainedGroup[];
  settingsOf(group: LaneGroup): Float32Array;
}

interface Forward {
  readonly tokens: number;
  readonly plan: Plan;
  readonly program: Program;
}

interface Forwards {
  run(batch: TaskBatch, tokens: number, step: number, names: (group: LaneGroup) => readonly string[]): Promise<readonly GroupResults[]>;
  dispose(): void;
}

export function createForwards({ setup, task, executor, trained, settingsOf }: ForwardOptions): Forwards {
  const kept = trained.map((): Forward[] => []);

  async function forwardOf({ group }: TrainedGroup, programs: Forward[], tokens: number): Promise<Forward> {
    const known = programs.findIndex((forward) => forward.tokens === tokens);
    if (known >= 0) return programs[known]!;
    const plan = planNetwork(laneNetwork(group, setup, task, tokens, "forward"));
    const program = await executor.prepare(plan);
    program.write("settings", settingsOf(group));
    const forward = { tokens, plan, program };
    programs.push(forward);
    if (programs.length > KEPT_PROGRAMS) programs.shift()!.program.dispose();
    return forward;
  }

  async function runGroup(each: TrainedGroup, programs: Forward[], batch: TaskBatch, tokens: number, step: number, names: readonly string[]): Promise<GroupResults> {
    const { group } = each;
    const { plan, program } = await forwardOf(each, programs, tokens);
    const inputs = [...plan.buffers].filter(([name, { input }]) => input && each.plan.buffers.get(name)?.input === true && isWeight(name)).map(([name]) => name);
    for (const [name, data] of await each.program.read(inputs)) program.write(name, data);
    writeBatch(program, batch, group.lanes.length);
    writeDraws(program, plan, group, step);
    return { group, results: await program.step(names) };
  }

  return {
    run: (batch, tokens, step, names) => Promise.all(trained.map((each, index) => runGroup(each, kept[index]!, batch, tokens, step, names(each.group)))),
    dispose: () => kept.flat().forEach(({ program }) => program.dispose()),
  };
}

function isWeight(name: string): boolean {
  return !name.startsWith("batch.") && name !== "settings" && !name.endsWith("draw");
}
