/** Everything a visitor can do, as functions on one lab. */
import type { SessionBackend } from "#protocol/session.ts";
import { DEFAULT_CONFIG, type RunConfig } from "#spec/config.ts";
import { findLesson } from "#spec/lessons/lessons.ts";
import type { Panel, PanelKey } from "#spec/panel/panel.ts";
import { presetConfig, type PresetId } from "#spec/presets.ts";
import { STAGES, type ViewState } from "#spec/view-state.ts";
import { readUpload, sizeProblem, type CaseUpload } from "./case-upload.ts";
import type { Lab } from "./lab.ts";
import { viewFor, withConfig } from "./transitions.ts";

export interface LabActions {
  setConfig(partial: Partial<RunConfig>): void;
  applyPreset(id: PresetId): void;
  /** Values that were checked; what equals its default may stay. */
  setPanel(partial: Panel): void;
  /** Back to what these fields have until they are set. */
  forgetPanel(keys: readonly PanelKey[]): void;
  setView(partial: Partial<ViewState>): void;
  play(): void;
  pause(): void;
  stepForward(): void;
  stepBack(): void;
  scrub(batch: number): void;
  /** Back to the first batch of the seed, with nothing remembered. */
  resetToSeed(): void;
  setSpeed(batchesPerSecond: number): void;
  nextStage(): void;
  previousStage(): void;
  dropCase(name: string, bytes: Uint8Array): void;
  /** Reads a file of the visitor, unless its size already says no. */
  dropFile(file: CaseUpload): Promise<void>;
  clearDropped(): void;
  /** Counts pairs of experts in this batch and those that follow, or no longer. */
  countPairs(wanted: boolean): void;
  openLesson(id: string): void;
  goToLessonStep(step: number): void;
  closeLesson(): void;
  requestBackend(backend: SessionBackend | null): void;
  retryGpu(): void;
  loseDevice(): Promise<void>;
  dismissLinkProblems(): void;
  currentLink(): { readonly url: string; readonly textLeftBehind: boolean; readonly fileLeftBehind: boolean };
  /** Called once, when the page has loaded. */
  start(): Promise<void>;
}

export function createActions(lab: Lab): LabActions {
  const { store, playback } = lab;

  function pause(): void {
    playback.stop();
    store.setState({ playing: false });
  }

  function moveStage(by: number): void {
    store.setState(({ view }) => {
      const index = Math.min(STAGES.length - 1, Math.max(0, STAGES.indexOf(view.stage) + by));
      return { view: { ...view, stage: STAGES[index]! } };
    });
  }

  function goToLessonStep(step: number): void {
    const { view } = store.getState();
    const set = findLesson(view.lesson)?.steps[step]?.set;
    if (set === undefined) return;
    pause();
    const config = { ...DEFAULT_CONFIG, ...set.config };
    const shown = viewFor({ ...view, preset: null, batch: 0, ...set.view, lessonStep: step }, config);
    store.setState({ config, view: shown, problem: null, dropped: null });
    lab.refresh();
  }

  function dropCase(name: string, bytes: Uint8Array): void {
    const problem = sizeProblem(name, bytes.length);
    if (problem !== null) {
      store.setState({ problem });
      return;
    }
    // A file is one batch: there is no next one to play.
    pause();
    store.setState(({ view }) => ({ dropped: { name, bytes }, problem: null, view: { ...view, batch: 0 } }));
    lab.refresh();
  }

  return {
    pause, dropCase, goToLessonStep,
    setConfig(partial) {
      store.setState(withConfig(store.getState(), partial));
      if (store.getState().problem === null) lab.refresh();
    },
    applyPreset(id) {
      const config = presetConfig(id);
      store.setState(({ view }) => ({
        config, problem: null, dropped: null,
        view: viewFor({ ...view, preset: id, batch: 0, token: null, expert: null }, config),
      }));
      lab.refresh();
    },
    setPanel: (partial) => store.setState(({ panel }) => ({ panel: { ...panel, ...partial } })),
    forgetPanel(keys) {
      const forgotten = new Set<string>(keys);
      store.setState(({ panel }) => ({ panel: Object.fromEntries(Object.entries(panel).filter(([key]) => !forgotten.has(key))) }));
    },
    setView(partial) {
      const before = store.getState().view;
      const view = { ...before, ...partial };
      store.setState({ view });
      if (view.batch !== before.batch) lab.refresh();
    },
    play() {
      if (store.getState().dropped !== null) return;
      store.setState({ playing: true });
      playback.start();
    },
    stepForward() {
      pause();
      if (store.getState().dropped === null) lab.goTo(store.getState().view.batch + 1);
    },
    stepBack() {
      pause();
      lab.goTo(store.getState().view.batch - 1);
    },
    scrub(batch) {
      pause();
      if (store.getState().dropped === null) lab.goTo(batch);
    },
    resetToSeed() {
      pause();
      store.setState(({ view }) => ({ history: [], view: { ...view, stage: "output", token: null, expert: null } }));
      lab.goTo(0);
    },
    setSpeed: (speed) => store.setState({ speed }),
    nextStage: () => moveStage(1),
    previousStage: () => moveStage(-1),
    async dropFile(file) {
      const read = await readUpload(file);
      if (read.ok) dropCase(read.file.name, read.file.bytes);
      else store.setState({ problem: read.problem });
    },
    clearDropped() {
      if (store.getState().dropped === null) return;
      store.setState({ dropped: null });
      lab.refresh();
    },
    countPairs(wanted) {
      store.setState({ countPairs: wanted });
      if (wanted) lab.refresh();
    },
    openLesson(id) {
      if (findLesson(id) === null) throw new Error(`there is no lesson "${id}"`);
      store.setState(({ view }) => ({ view: { ...view, lesson: id, lessonStep: 0 } }));
      goToLessonStep(0);
    },
    closeLesson: () => store.setState(({ view }) => ({ view: { ...view, lesson: null, lessonStep: 0 } })),
    requestBackend(backend) {
      store.setState(({ view }) => ({ view: { ...view, backend } }));
      void lab.reopen(backend);
    },
    retryGpu() {
      store.setState(({ view }) => ({ view: { ...view, backend: view.backend === "cpu" ? null : view.backend } }));
      void lab.reopen("webgpu");
    },
    async loseDevice() {
      await (await lab.session()).loseDevice();
      lab.refresh();
    },
    dismissLinkProblems: () => store.setState({ linkProblems: [] }),
    currentLink: () => lab.links.current(),
    start: () => lab.start(),
  };
}
