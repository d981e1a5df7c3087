/** What a link keeps beside the configuration: where the visitor is and what is in focus. */
import { BATCH_LIMIT } from "./limits.ts";
import { PRESET_IDS, type PresetId } from "./presets.ts";
import { ALL_TOPICS, type Topic } from "./topics.ts";

export const SCREENS = ["route", "train", "scale", "cost", "handbook", "verify"] as const;
/** The stages of a forward pass that the transport steps through, first to last. */
export const STAGES = ["tokens", "gate", "picks", "experts", "output"] as const;
/** Conventions of the balance loss, the project's own first. */
export const BALANCE_LOSSES = ["slots", "perSlot", "top1", "gshard", "sequence", "sigmoidSequence", "global", "importance", "load"] as const;
export type BalanceLoss = (typeof BALANCE_LOSSES)[number];
export const BACKENDS = ["cpu", "webgpu"] as const;
export const LANGUAGES = ["en", "zh-CN"] as const;

export interface ViewState {
  readonly screen: (typeof SCREENS)[number];
  /** The question an analysis screen answers, or null for its first. */
  readonly topic: Topic | null;
  readonly preset: PresetId | null;
  /** Number of the batch shown, counted from 0. */
  readonly batch: number;
  readonly stage: (typeof STAGES)[number];
  /** The token in focus, or null. */
  readonly token: number | null;
  /** The expert in focus, or null. */
  readonly expert: number | null;
  /** The convention in which the balance loss is looked at. */
  readonly balance: BalanceLoss;
  /** Id of the open lesson, or null. */
  readonly lesson: string | null;
  readonly lessonStep: number;
  /** Names of the controls that are not shown. */
  readonly hide: readonly string[];
  /** Names of the controls that are shown but cannot be changed. */
  readonly lock: readonly string[];
  /** Projector type sizes. */
  readonly present: boolean;
  /** The backend the link insists on, or null to choose by what the device has. */
  readonly backend: (typeof BACKENDS)[number] | null;
  /** The language the link insists on, or null to follow the visitor. */
  readonly lang: (typeof LANGUAGES)[number] | null;
}

export const DEFAULT_VIEW: ViewState = Object.freeze({
  screen: "route",
  topic: null,
  preset: null,
  batch: 0,
  stage: "output",
  token: null,
  expert: null,
  balance: "slots",
  lesson: null,
  lessonStep: 0,
  hide: Object.freeze([]),
  lock: Object.freeze([]),
  present: false,
  backend: null,
  lang: null,
});

/** How a view field is written in a link. */
export type ViewField =
  | { readonly kind: "choice"; readonly choices: readonly string[] }
  | { readonly kind: "integer"; readonly max: number }
  | { readonly kind: "name" }
  | { readonly kind: "names" }
  | { readonly kind: "flag" };

export const VIEW_FIELDS: Readonly<Record<keyof ViewState, ViewField>> = {
  screen: { kind: "choice", choices: SCREENS },
  topic: { kind: "choice", choices: ALL_TOPICS },
  preset: { kind: "choice", choices: PRESET_IDS },
  batch: { kind: "integer", max: BATCH_LIMIT },
  stage: { kind: "choice", choices: STAGES },
  token: { kind: "integer", max: 65_535 },
  expert: { kind: "integer", max: 255 },
  balance: { kind: "choice", choices: BALANCE_LOSSES },
  lesson: { kind: "name" },
  lessonStep: { kind: "integer", max: 99 },
  hide: { kind: "names" },
  lock: { kind: "names" },
  present: { kind: "flag" },
  backend: { kind: "choice", choices: BACKENDS },
  lang: { kind: "choice", choices: LANGUAGES },
};

export const VIEW_FIELD_NAMES = Object.keys(VIEW_FIELDS) as readonly (keyof ViewState)[];

export function isViewFieldName(name: string): name is keyof ViewState {
  return Object.hasOwn(VIEW_FIELDS, name);
}
