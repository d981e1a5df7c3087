/** A training on the CPU executor, asked as the page asks it. */
import { createCpuExecutor } from "#exec/cpu.ts";
import type { MachineStatus } from "#protocol/session.ts";
import type { TrainCommand, TrainUpdate } from "#protocol/training.ts";
import type { Training, TrainingMachine } from "#worker/train/training.ts";

export const STATUS: MachineStatus = { backend: "cpu", adapter: null, reason: null, detail: "", recoveries: 0 };

export function machineOf(options: Partial<TrainingMachine> = {}): TrainingMachine {
  const cpu = createCpuExecutor();
  return { cpu, status: () => STATUS, withoutGpu: async () => await Promise.resolve(cpu), executor: async () => await Promise.resolve(cpu), unlessLost: (work) => work, retire: () => undefined, ...options };
}

export async function ask(training: Training, command: TrainCommand): Promise<TrainUpdate> {
  const reply = await training.answer(command);
  if (!reply.ok) throw new Error(`${reply.problem.field}: ${reply.problem.rule} ${reply.problem.value}`);
  return reply;
}

/** Advances to a step, all measurements on the way and at the end included; every update is told. */
export async function trainTo(training: Training, step: number, tell: (update: TrainUpdate) => void = () => undefined): Promise<TrainUpdate> {
  for (let slice = 0; slice < 1000; slice++) {
    const now = await ask(training, { kind: "advance", milliseconds: 1e9, steps: 0 });
    tell(now);
    if (now.step >= step) return now;
    tell(await ask(training, { kind: "advance", milliseconds: 1e9, steps: step - now.step }));
  }
  throw new Error("the run does not get on");
}
