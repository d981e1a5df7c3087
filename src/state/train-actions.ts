/** The actions of the Train screen. */
import { setupOfRecord } from "#spec/train/train-panel.ts";
import type { TrainSetup } from "#spec/train/train-setup.ts";
import { pageLab } from "./actions.ts";
import { createRunStorage } from "./run-storage.ts";
import { createTrainRunner } from "./train-runner.ts";
import { trainStore } from "./train-store.ts";

const storage = createRunStorage();

/** A run of the list of kept runs. */
export interface KeptRun {
  readonly setup: TrainSetup;
  readonly step: number;
  readonly savedAt: number;
  readonly bytes: number;
}

const runner = createTrainRunner({
  store: trainStore,
  storage,
  session: () => pageLab.session(),
  hidden: () => document.hidden,
  now: () => performance.now(),
  turn: () => new Promise((resolve) => setTimeout(resolve)),
});

export const { open, leave, play, pause, stepBy, restart, rewind, intervene, lookAt, setCursor, exportRun, importRun } = runner;

document.addEventListener("visibilitychange", runner.seen);

/** Runs kept in this browser, the latest first; each is known by its setup. */
export async function keptRuns(): Promise<readonly KeptRun[]> {
  const list = await storage.list();
  return list.flatMap(({ id, step, savedAt, bytes }) => {
    const made = setupOfRecord(JSON.parse(id) as Parameters<typeof setupOfRecord>[0]);
    return made.ok ? [{ setup: made.setup, step, savedAt, bytes }] : [];
  });
}
