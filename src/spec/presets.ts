/** Named starting points. Each is a small lesson: what to look at is in its messages. */
import { DEFAULT_CONFIG, type RunConfig } from "./config.ts";
import { MODEL_PRESETS, type ModelPresetId } from "./model-presets.ts";

export interface Preset {
  /** The fields that differ from the defaults. */
  readonly config: Partial<RunConfig>;
  /** Message key of the name. */
  readonly title: string;
  /** Message key of what there is to see. */
  readonly lesson: string;
}

function preset(id: string, config: Partial<RunConfig>): Preset {
  return { config, title: `preset.${id}.title`, lesson: `preset.${id}.lesson` };
}

const LESSON_PRESETS = {
  /** Tokens in all directions: an untrained router is about as even as chance. */
  balanced: preset("balanced", { source: "clusters", tokens: 256, clusters: 256, noise: 4 }),
  /** A few kinds of token make up most of the batch: so do their experts of the load. */
  skewed: preset("skewed", { source: "clusters", tokens: 256, clusters: 16, skew: 2, noise: 0.3 }),
  /** One kind of token: the same two experts take everything, whatever the seed. */
  collapsed: preset("collapsed", { source: "clusters", tokens: 256, clusters: 1, noise: 0 }),
  /** The gate of the Switch Transformer (Fedus et al. 2021, eq. 1 and 2): one expert, raw probability as weight. */
  "top1-raw": preset("top1-raw", { topK: 1, normalize: "none", activation: "relu" }),
  /** The layer of Mixtral (Jiang et al. 2024, section 2.1): softmax over the two picked logits. */
  "mixtral-8x2": preset("mixtral-8x2", { experts: 8, topK: 2, pickBefore: "logit", activation: "swiglu" }),
  /** Many narrow experts (Dai et al. 2024, section 3.1) at the same number of active weights as 8 experts of width 64. */
  "fine-grained-64x8": preset("fine-grained-64x8", { experts: 64, topK: 8, expertWidth: 16, normalize: "none" }),
  /** A bias of a few logits puts one expert into every token's picks. */
  "one-hogs": preset("one-hogs", { tokens: 128, biasExpert0: 4 }),
  /** Whole-number logits, often exactly equal: the lower index wins. */
  ties: preset("ties", { gateInit: "integer" }),
} as const satisfies Record<string, Preset>;

type LessonPresetId = keyof typeof LESSON_PRESETS;
export type PresetId = LessonPresetId | ModelPresetId;

/** The presets that show one thing each, in display order. */
export const LESSON_PRESET_IDS = Object.keys(LESSON_PRESETS) as readonly LessonPresetId[];

export const PRESETS = {
  ...LESSON_PRESETS,
  ...Object.fromEntries(Object.entries(MODEL_PRESETS).map(([id, config]) => [id, preset(id, config)])),
} as Readonly<Record<PresetId, Preset>>;

/** Every preset id: lessons, then models. */
export const PRESET_IDS = Object.keys(PRESETS) as readonly PresetId[];

/** The whole configuration of a preset; of no preset, the defaults. */
export function presetConfig(id: PresetId | null): RunConfig {
  return id === null ? DEFAULT_CONFIG : { ...DEFAULT_CONFIG, ...PRESETS[id].config };
}
