/** The training run of a session: begins, advances and changes it on whatever computes, and takes it along when a device is lost. */
import { historyCsv } from "#checkpoint/history-csv.ts";
import { ExecutorError, type Executor } from "#exec/executor.ts";
import type { MachineReason, MachineStatus, SessionProblem } from "#protocol/session.ts";
import type { RunFacts, TrainCommand, TrainingBackend, TrainReply, TrainUpdate } from "#protocol/training.ts";
import { armSize } from "#sim/train/arm-size.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import { checkStep, STEP_TOLERANCE, type StepAgreement } from "./check-step.ts";
import { takePictures } from "./pictures.ts";
import { historyColumns, restoreRun, saveRun } from "./save-run.ts";
import { createTrainingRun, HELD_OUT_TOKENS, type TrainingRun } from "./training-run.ts";

/** What the training needs of the machine. */
export interface TrainingMachine {
  readonly cpu: Executor;
  status(): MachineStatus;
  /** The executor that computes now, on a new device where the last one was lost. */
  executor(): Promise<Executor>;
  /** What computes where a device does not. */
  withoutGpu(): Promise<Executor>;
  unlessLost<Value>(work: Promise<Value>): Promise<Value>;
  retire(reason: MachineReason, detail: string): void;
}

export interface Training {
  answer(command: TrainCommand): Promise<TrainReply>;
}

/** New devices tried for one command before the CPU takes over. */
const DEVICES = 3;
const EXAMPLES = 300;

/** A step of some ten seconds: a longer one could not be stopped in time. */
const STEP_FLOPS = { cpu: 4e9, wasm: 6e10, webgpu: 4e11 } as const;

/** A run whose steps are too much work for what computes. */
class WorkError extends Error {
  readonly flops: number;
  readonly limit: number;
  constructor(flops: number, limit: number) {
    super(`${flops} operations in a step`);
    this.flops = flops;
    this.limit = limit;
  }
}

/** Operations of one step of all lanes: two per weight and token forward, four backward. */
function stepFlops(setup: TrainSetup): number {
  return setup.arms.reduce((sum, arm) => sum + 6 * setup.seeds * setup.batch * armSize(setup, arm).activeParameters, 0);
}

type Extras = Partial<Pick<TrainUpdate, "facts" | "pictures" | "file" | "sliceSteps" | "sliceMilliseconds">>;

export function createTraining(machine: TrainingMachine): Training {
  let run: TrainingRun | null = null;
  /** What this run is not computed by any more: it does not fit there, or was not believed. */
  const refused = new Set<TrainingBackend>();
  let because: { readonly reason: MachineReason; readonly detail: string } | null = null;
  let resumedAt: number | null = null;
  let backend: TrainingBackend = "cpu";
  /** What a step of the executor in use has been found to be; each device is checked once in a run. */
  let checked: { readonly executor: Executor; readonly agreement: StepAgreement | null } | null = null;

  const status = (): MachineStatus => (because === null ? machine.status() : { ...machine.status(), backend: "cpu", adapter: null, ...because });
  const refuse = (problem: SessionProblem): TrainReply => ({ ok: false, problem, status: status() });

  async function executorNow(): Promise<Executor> {
    const executor = refused.has("webgpu") ? await machine.withoutGpu() : await machine.executor();
    return refused.has(executor.backend) ? machine.cpu : executor;
  }

  function giveUp(what: TrainingBackend, reason: MachineReason, detail: string): void {
    refused.add(what);
    because = { reason, detail };
  }

  /** Does a piece of work on the executor of now; on a lost device once more, from the last snapshot. */
  async function compute<Value>(current: TrainingRun, work: (executor: Executor) => Promise<Value>): Promise<Value> {
    for (let device = 1; ; device++) {
      const executor = await executorNow();
      ({ backend } = executor);
      const before = current.step();
      const flops = stepFlops(current.setup);
      if (flops > STEP_FLOPS[backend]) throw new WorkError(flops, STEP_FLOPS[backend]);
      try {
        return await (executor.backend === "webgpu" ? machine.unlessLost(work(executor)) : work(executor));
      } catch (error) {
        if (!(error instanceof ExecutorError) || executor.backend === "cpu") throw error;
        if (error.reason === "limit" || error.reason === "out-of-memory") giveUp(backend, "out-of-memory", error.detail);
        else if (error.reason === "validation" || device >= DEVICES) machine.retire(error.reason === "validation" ? "validation" : "lost", error.detail);
        current.dispose();
        const kept = current.snapshots.at(before)?.state.step ?? 0;
        resumedAt = kept;
      }
    }
  }

  function update(current: TrainingRun, extras: Extras): TrainUpdate {
    const { trained, heldOut, snapshots } = current;
    const resumed = resumedAt;
    resumedAt = null;
    return {
      ok: true, step: current.step(),
      trained: trained.news(), heldOut: heldOut.news(),
      agreement: backend !== "cpu" && checked?.agreement ? { ...checked.agreement, tolerance: STEP_TOLERANCE } : null,
      events: current.events(), changes: current.changes(), snapshots: snapshots.steps(), snapshotBytes: snapshots.bytes(), diverged: current.diverged(),
      backend, status: status(), resumedAt: resumed,
      sliceSteps: 0, sliceMilliseconds: 0, facts: null, pictures: null, file: null, ...extras,
    };
  }

  function begin(setup: TrainSetup, saved: Uint8Array | null): TrainReply {
    let restored = null;
    let of = setup;
    if (saved !== null) {
      const reading = restoreRun(saved);
      if (!reading.ok) return refuse(reading.problem);
      ({ run: restored, setup: of } = reading);
    }
    run?.dispose();
    run = createTrainingRun(of, restored);
    checked = null;
    refused.clear();
    because = null;
    return update(run, { facts: factsOf(run) });
  }

  /** The first step on a device, checked; one that disagrees with the reference is not believed. */
  async function check(current: TrainingRun, executor: Executor): Promise<void> {
    const agreement = stepFlops(current.setup) > STEP_FLOPS.cpu ? null : await checkStep(current, executor, machine.cpu);
    checked = { executor, agreement };
    if (agreement === null || agreement.maxError <= STEP_TOLERANCE) return;
    const detail = `step ${agreement.step}: ${agreement.maxError.toPrecision(2)} > ${STEP_TOLERANCE}`;
    if (executor.backend === "webgpu") machine.retire("self-check", detail);
    else giveUp(executor.backend, "self-check", detail);
    // Step and measurement are done again by the CPU, from the last snapshot.
    current.forgetMeasurement();
    throw new ExecutorError("lost", "self-check");
  }

  async function advance(current: TrainingRun, milliseconds: number, steps: number): Promise<TrainReply> {
    const start = performance.now();
    let slice = 0;
    await compute(current, async (executor) => {
      await current.on(executor);
      const before = current.step();
      if (current.measureDue()) await current.measure(executor);
      else if (executor.backend !== "cpu" && checked?.executor !== executor && steps > 0) await check(current, executor);
      else await current.advance(executor, milliseconds, steps);
      slice = current.step() - before;
    });
    return update(current, { sliceSteps: slice, sliceMilliseconds: slice === 0 ? 0 : performance.now() - start });
  }

  async function answerWith(current: TrainingRun, command: Exclude<TrainCommand, { kind: "begin" | "end" }>): Promise<TrainReply> {
    switch (command.kind) {
      case "advance":
        return await advance(current, command.milliseconds, command.steps);
      case "look": {
        const pictures = await compute(current, async (executor) => await takePictures(current, await current.on(executor), command.look));
        return update(current, { pictures });
      }
      case "intervene":
        await compute(current, (executor) => current.intervene(executor, command.intervention));
        return update(current, {});
      case "rewind":
        current.rewind(command.step, command.rateFactor);
        return update(current, {});
      case "save": {
        if (command.as === "csv") return update(current, { file: new TextEncoder().encode(historyCsv(historyColumns(current))) });
        const file = await compute(current, async (executor) => saveRun(current, await (await current.on(executor)).state()));
        return update(current, { file });
      }
    }
  }

  return {
    async answer(command) {
      if (command.kind === "begin") return begin(command.setup, command.saved);
      if (command.kind === "end" || run === null) {
        run?.dispose();
        run = null;
        return refuse({ field: "session", rule: "no-run", value: command.kind, limit: null });
      }
      try {
        return await answerWith(run, command);
      } catch (error) {
        if (error instanceof WorkError) return refuse({ field: "train.batch", rule: "work", value: String(error.flops), limit: error.limit });
        if (!(error instanceof ExecutorError)) throw error;
        return refuse({ field: "session", rule: "memory", value: error.detail, limit: null });
      }
    },
  };
}

function factsOf({ setup, lanes, task, measureEvery }: TrainingRun): RunFacts {
  const { kind, outputs, domains, plane, floor } = task;
  const examples = task.draw("train", 1, EXAMPLES);
  return {
    setup, lanes, kind, outputs, domains, plane, floor, measureEvery, heldOutTokens: HELD_OUT_TOKENS,
    sizes: setup.arms.map((arm) => armSize(setup, arm)),
    points: plane ? { x: examples.x, label: examples.label, value: examples.value } : null,
  };
}
