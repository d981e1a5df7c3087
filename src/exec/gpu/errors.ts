import { ExecutorError, type ExecutorFailure } from "../executor.ts";

/**
 * Runs `work` inside error scopes for validation and memory, and rejects with what they caught.
 * @throws ExecutorError naming `label` (a pass or a buffer).
 */
export async function guarded<T>(device: GPUDevice, label: string, work: () => T | Promise<T>): Promise<T> {
  device.pushErrorScope("validation");
  device.pushErrorScope("out-of-memory");
  let result: T | undefined;
  let thrown: unknown;
  const running = (async () => work())();
  // The scopes must be popped in the same task that pushed them, before other work interleaves.
  const memory = device.popErrorScope();
  const validation = device.popErrorScope();
  try {
    result = await running;
  } catch (error) {
    thrown = error;
  }
  const [memoryError, validationError] = await Promise.all([settled(memory), settled(validation)]);
  if (memoryError !== null) throw new ExecutorError("out-of-memory", `${label}: ${memoryError}`);
  if (validationError !== null) throw new ExecutorError("validation", `${label}: ${validationError}`);
  if (thrown !== undefined) throw failure(thrown, label);
  return result as T;
}

/** Message of a scope's error, or null; a lost device pops nothing. */
async function settled(scope: Promise<GPUError | null>): Promise<string | null> {
  try {
    return (await scope)?.message ?? null;
  } catch {
    return null;
  }
}

function failure(error: unknown, label: string): ExecutorError {
  if (error instanceof ExecutorError) return error;
  const message = error instanceof Error ? error.message : String(error);
  let reason: ExecutorFailure = "lost";
  if (error instanceof GPUPipelineError && error.reason === "validation") reason = "validation";
  if (error instanceof RangeError) reason = "out-of-memory";
  return new ExecutorError(reason, `${label}: ${message}`);
}
