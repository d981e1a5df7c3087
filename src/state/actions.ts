/** The actions of this page. */
import { createActions } from "./lab-actions.ts";
import { createLab } from "./lab.ts";
import { labStore } from "./lab-store.ts";
import { openSession } from "./open-session.ts";
import { browserPage } from "./page.ts";

/** The lab of this page; nothing happens before `start`. */
export const pageLab = createLab({ store: labStore, page: browserPage, openSession });

export const {
  setConfig, applyPreset, setPanel, forgetPanel, setView, play, pause, stepForward, stepBack, scrub, resetToSeed, setSpeed, nextStage, previousStage,
  dropFile, clearDropped, countPairs, openLesson, goToLessonStep, closeLesson, requestBackend, retryGpu, loseDevice,
  dismissLinkProblems, currentLink, start,
} = createActions(pageLab);
