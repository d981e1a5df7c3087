/** A training setup as fields of the panel, and back. */
import { panelProblem, panelValue, type Panel, type PanelKey } from "../panel/panel.ts";
import { TRAIN_FIELDS } from "../panel/train-fields.ts";
import type { PanelValue } from "../panel/panel-field.ts";
import { shownValue, type Problem } from "../problem.ts";
import { decodePoints, encodePoints, paintedProblem } from "./painted-points.ts";
import { ARM_IDS, ARM_LIMIT, type ArmId, type TrainSetup } from "./train-setup.ts";

const TRAIN_KEYS = Object.keys(TRAIN_FIELDS) as readonly (keyof typeof TRAIN_FIELDS)[];

export type SetupResult = { readonly ok: true; readonly setup: TrainSetup } | { readonly ok: false; readonly problem: Problem };

/** The setup that a panel asks for, or the first rule it breaks. The fields themselves hold valid values. */
export function setupOf(panel: Panel): SetupResult {
  const value = <Key extends PanelKey>(key: Key) => panelValue(panel, key);
  const task = value("train.task");
  const experts = value("train.experts");
  const topK = value("train.topK");
  const arms = ARM_IDS.filter((arm) => value(`train.arm-${arm}`));
  const refuse = (field: PanelKey, rule: Problem["rule"], broken: unknown, limit: Problem["limit"]): SetupResult => ({ ok: false, problem: { field, rule, value: shownValue(broken), limit } });
  if (arms.length === 0) return refuse("train.arm-none", "min", 0, 1);
  if (arms.length > ARM_LIMIT) return refuse("train.arm-none", "max", arms.length, ARM_LIMIT);
  if (topK > experts) return refuse("train.topK", "exceeds-experts", topK, experts);
  const painted = decodePoints(value("train.points"));
  if (!painted.ok) return painted;
  const unfit = task === "painted" ? paintedProblem(painted.points, experts) : null;
  if (unfit !== null) return { ok: false, problem: unfit };
  return {
    ok: true,
    setup: {
      task, experts, topK, arms,
      // Other tasks ignore points, and a run is known by its setup.
      points: task === "painted" ? painted.points : [],
      seed: value("train.seed"), taskNoise: value("train.taskNoise"),
      modelWidth: value("train.modelWidth"), expertWidth: value("train.expertWidth"), blocks: value("train.blocks"),
      activation: value("train.activation"),
      batch: value("train.batch"), steps: value("train.steps"),
      optimizer: value("train.optimizer"), learningRate: value("train.learningRate"), warmup: value("train.warmup"),
      schedule: value("train.schedule"), weightDecay: value("train.weightDecay"), clip: value("train.clip"),
      auxCoefficient: value("train.auxCoefficient"), zCoefficient: value("train.zCoefficient"), noiseScale: value("train.noiseScale"), biasStep: value("train.biasStep"),
      seeds: value("train.seeds"),
    },
  };
}

/** Every field of the Train screen for a setup, always in the same order. */
export function panelOf({ arms, points, ...setup }: TrainSetup): Panel {
  const values: Record<string, PanelValue> = { ...setup, points: encodePoints(points) };
  for (const arm of ARM_IDS) values[`arm-${arm}`] = arms.includes(arm);
  return Object.fromEntries(TRAIN_KEYS.map((key) => [key, values[key.slice("train.".length)]]));
}

/** A setup from a file: every field of the Train screen by name. */
export function setupOfRecord(record: Readonly<Record<string, PanelValue>>): SetupResult {
  for (const key of TRAIN_KEYS) {
    const value = record[key];
    if (value === undefined) return { ok: false, problem: { field: key, rule: "type", value: "undefined", limit: null } };
    const problem = panelProblem(key, value);
    if (problem !== null) return { ok: false, problem };
  }
  return setupOf(record);
}

/** Whether two setups are the same run, whatever the order of their arms. */
export function sameSetup(one: TrainSetup, other: TrainSetup): boolean {
  return setupKey(one) === setupKey(other);
}

/** One text for every setup: equal texts are equal runs. */
export function setupKey(setup: TrainSetup): string {
  return JSON.stringify(panelOf(setup));
}

/** How an arm is written in the panel. */
export function armField(arm: ArmId): PanelKey {
  return `train.arm-${arm}`;
}
