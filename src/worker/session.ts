/** The compute session: one GPU at most, the CPU always, and one batch at a time. */
import { ExecutorError, type Executor } from "#exec/executor.ts";
import { hasRankedPicks } from "#model/layer-config.ts";
import type { CaseResult } from "#proof/case-result.ts";
import { resultNames } from "#proof/layer-result.ts";
import type {
  AgreementReport, ForwardReply, ForwardRequest, MachineReason, MachineStatus, Session, SessionBackend, SessionProblem,
} from "#protocol/session.ts";
import { createRun, layerFlops, type Run } from "#sim/run.ts";
import { runInputs, type RunInputs } from "#sim/run-inputs.ts";
import { workProblem } from "#sim/size-problem.ts";
import { snapshotBuffers, takeSnapshot } from "#sim/take-snapshot.ts";
import { DEFAULT_CONFIG } from "#spec/config.ts";
import { checkSample } from "./check-sample.ts";
import { createLock } from "./lock.ts";
import { createMachine, type GpuOpening } from "./machine.ts";
import type { Training } from "./train/training.ts";
import { checkOnMachine, type OperatorCheck } from "./operators.ts";

export interface SessionOptions {
  openGpu(): Promise<GpuOpening>;
  readonly cpu: Executor;
  /** WebAssembly, for training without a GPU. Rejects where there is no SIMD. */
  openWasm(): Promise<Executor>;
  operators(): Promise<readonly string[]>;
  checkOperator(name: string, executor: Executor): Promise<OperatorCheck>;
}

/** New devices tried for one step before the CPU takes over. */
const DEVICES_PER_STEP = 3;

/** About half a minute of the CPU reference: more would block the page's requests for too long. */
const CPU_FLOPS_LIMIT = 2e10;

type RequestInputs = { readonly ok: true; readonly inputs: RunInputs } | { readonly ok: false; readonly problem: SessionProblem };

/** Few visits bring files, and the first batch waits for this worker: what reads them is loaded when asked for. */
async function inputsOf({ config, batch, dropped, countPairs }: ForwardRequest): Promise<RequestInputs> {
  const made = dropped === null ? runInputs(config, batch) : (await import("./dropped-inputs.ts")).droppedInputs(dropped, config);
  if (!made.ok || !countPairs || !hasRankedPicks(made.inputs.layer)) return made;
  return { ok: true, inputs: { ...made.inputs, layer: { ...made.inputs.layer, coActivation: "all" } } };
}

function buffersOf(inputs: RunInputs): readonly string[] {
  return [...new Set([...snapshotBuffers(inputs.layer), ...resultNames(inputs.layer)])];
}

/** Everything but the transport: the worker and a page without workers both use it. */
export function createSession(options: SessionOptions): Session {
  const { cpu } = options;
  const cpuRun = createRun(cpu);
  const sampleRun = createRun(cpu);
  const onMachine = createLock();
  const onCpuRun = createLock();

  async function selfCheck(run: Run): Promise<string | null> {
    const made = runInputs({ ...DEFAULT_CONFIG, tokens: 16 }, 0);
    if (!made.ok) throw new Error(`built-in batch: ${made.problem.rule}`);
    const loading = await run.load(made.inputs);
    if (!loading.ok) throw new ExecutorError("limit", `the built-in batch needs ${loading.problem.value} bytes of ${loading.problem.limit}`);
    const report = await checkSample(made.inputs, await run.forward(buffersOf(made.inputs)), sampleRun);
    return report === null || report.verdict === "agree" ? null : describeDisagreement(report);
  }

  const machine = createMachine(options.openGpu, selfCheck);

  /** The batch on the CPU; `because` says why only this batch is. */
  function computeOnCpu(inputs: RunInputs, because: { reason: MachineReason; detail: string } | null): Promise<ForwardReply> {
    return onCpuRun(async () => {
      const status = (): MachineStatus =>
        because === null ? machine.status() : { ...machine.status(), backend: "cpu", adapter: null, ...because };
      const problem = workProblem(layerFlops(inputs.layer), CPU_FLOPS_LIMIT, inputs.config);
      if (problem !== null) return { ok: false, problem, status: status() };
      const loading = await cpuRun.load(inputs);
      if (!loading.ok) return { ok: false, problem: loading.problem, status: status() };
      const start = performance.now();
      const results = await cpuRun.forward(snapshotBuffers(inputs.layer));
      const milliseconds = performance.now() - start;
      const snapshot = takeSnapshot(inputs, results);
      return { ok: true, snapshot, backend: "cpu", milliseconds, agreement: null, bytes: loading.bytes, status: status() };
    });
  }

  /** The batch on the GPU, checked; null when the device disagrees with the CPU and may not be believed. */
  async function computeOnGpu(run: Run, inputs: RunInputs): Promise<ForwardReply | null> {
    const loading = await machine.unlessLost(run.load(inputs));
    if (!loading.ok) return { ok: false, problem: loading.problem, status: machine.status() };
    const start = performance.now();
    const results = await machine.unlessLost(run.forward(buffersOf(inputs)));
    const milliseconds = performance.now() - start;
    const agreement = await checkSample(inputs, results, sampleRun);
    if (agreement?.verdict === "disagree") {
      machine.retire("self-check", describeDisagreement(agreement));
      return null;
    }
    const snapshot = takeSnapshot(inputs, results);
    return { ok: true, snapshot, backend: "webgpu", milliseconds, agreement, bytes: loading.bytes, status: machine.status() };
  }

  async function compute(inputs: RunInputs): Promise<ForwardReply> {
    let lost = "";
    for (let device = 0; device < DEVICES_PER_STEP; device++) {
      const run = await machine.gpuRun();
      if (run === null) return await computeOnCpu(inputs, null);
      try {
        return (await computeOnGpu(run, inputs)) ?? (await computeOnCpu(inputs, null));
      } catch (error) {
        if (!(error instanceof ExecutorError)) throw error;
        if (error.reason === "out-of-memory" || error.reason === "limit") {
          run.reset();
          return await computeOnCpu(inputs, { reason: "out-of-memory", detail: error.detail });
        }
        if (error.reason === "validation") {
          machine.retire("validation", error.detail);
          return await computeOnCpu(inputs, null);
        }
        lost = error.detail;
      }
    }
    machine.retire("lost", lost);
    return await computeOnCpu(inputs, null);
  }

  /** The executor that computes now. */
  async function openExecutor(): Promise<Executor> {
    return (await machine.gpuRun())?.executor ?? cpu;
  }

  let preferred: SessionBackend | null = null;
  let opened = false;
  const onTraining = createLock();
  /** Steps of small networks are many short passes, in which a software adapter is slower than the processor itself. */
  const trainsOnGpu = (): boolean => {
    const { backend, adapter } = machine.status();
    return opened && backend === "webgpu" && (preferred === "webgpu" || adapter?.software !== true);
  };

  let wasm: Promise<Executor> | null = null;
  /** What trains without a GPU: the reference itself only where it is asked for, or there is nothing faster. */
  const withoutGpu = async (): Promise<Executor> => {
    if (preferred === "cpu") return cpu;
    return await (wasm ??= options.openWasm().catch(() => cpu));
  };

  // Few visits train, and the first batch waits for this worker.
  let training: Promise<Training> | null = null;
  const openTraining = async (): Promise<Training> => {
    const { createTraining } = await import("./train/training.ts");
    return createTraining({ cpu, withoutGpu, executor: async () => (trainsOnGpu() ? await openExecutor() : await withoutGpu()), status: machine.status, unlessLost: machine.unlessLost, retire: machine.retire });
  };

  return {
    open: (wanted) =>
      onMachine(async () => {
        preferred = wanted;
        const status = await machine.open(wanted);
        opened = true;
        return status;
      }),
    // Not behind the lock of the machine: the first batch must not wait for a device to open.
    async forwardOnCpu(request) {
      const made = await inputsOf(request);
      return made.ok ? await computeOnCpu(made.inputs, null) : { ...made, status: machine.status() };
    },
    forward: (request) =>
      onMachine(async () => {
        const made = await inputsOf(request);
        return made.ok ? await compute(made.inputs) : { ...made, status: machine.status() };
      }),
    verify: (files, backend) =>
      onMachine(async () => {
        const { verifyFile } = await import("./verify-file.ts");
        const executorOf = async () => (backend === "cpu" ? cpu : ((await machine.gpuRun())?.executor ?? null));
        const results: CaseResult[] = [];
        for (const file of files) results.push(await verifyFile(file, backend, executorOf, machine.unlessLost));
        return results;
      }),
    compareTraces: async (a, b) => (await import("./compare-traces.ts")).compareTraces(a, b),
    operators: options.operators,
    ready: () => Promise.resolve(),
    checkOperator: (name) =>
      onMachine(() =>
        checkOnMachine(name, openExecutor, (operator, executor) => machine.unlessLost(options.checkOperator(operator, executor))),
      ),
    // Behind the lock of the machine only while a device computes: a run need not wait for one to open.
    train: (command) =>
      onTraining(async () => {
        const { answer } = await (training ??= openTraining());
        return await (trainsOnGpu() ? onMachine(() => answer(command)) : answer(command));
      }),
    loseDevice: () => Promise.resolve(machine.destroyDevice()),
  };
}

function describeDisagreement({ maxError, tolerance, sampledTokens }: AgreementReport): string {
  return `max error ${maxError.toPrecision(2)} > ${tolerance.toPrecision(2)}, ${sampledTokens} tokens`;
}
