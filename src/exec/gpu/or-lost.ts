import { ExecutorError } from "../executor.ts";

/** The result of `work`, or an ExecutorError "lost" if the device goes first. */
export async function orLost<T>(work: Promise<T>, lost: Promise<string>): Promise<T> {
  // A lost device settles its queue as if all were well, so the loss must win a tie.
  const outcome = await Promise.race([
    lost.then((reason) => ({ lost: reason })),
    work.then(
      (value) => ({ value }),
      (error: unknown) => ({ lost: error instanceof Error ? error.message : String(error) }),
    ),
  ]);
  if ("lost" in outcome) throw new ExecutorError("lost", outcome.lost);
  return outcome.value;
}
