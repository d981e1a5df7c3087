import { PLAIN_LAYER, type LayerConfig } from "#model/layer-config.ts";
import { DEFAULT_SETTINGS, type LaneSettings } from "#model/settings.ts";
import type { ConfigFieldName } from "#spec/config.ts";
import { configField } from "#spec/config.ts";
import { shownValue } from "#spec/problem.ts";
import { fieldProblem } from "#spec/validate.ts";
import { InputError } from "./input-error.ts";

/** One dropless token-choice layer with a softmax router. */
export interface MoeLayerConfig {
  /** T, tokens of one forward pass: 1 to 65 536. */
  readonly tokens: number;
  /** D, length of a token vector: 1 to 4096. */
  readonly modelWidth: number;
  /** H, hidden width of one expert: 1 to 4096. */
  readonly expertWidth: number;
  /** E, 2 to 256. */
  readonly experts: number;
  /** k, experts per token: 1 to 16, at most `experts`. */
  readonly topK: number;
  /** "swiglu" by default. The gated ones, "swiglu" and "geglu", need `experts.gate.weight`. */
  readonly activation?: "relu" | "gelu" | "gelu-tanh" | "silu" | "swiglu" | "geglu";
  /**
   * What top-k orders. "score" (default): weights are the softmax over all experts at the picks;
   * "logit": weights are the softmax over the k picked logits.
   */
  readonly pickBefore?: "score" | "logit";
  /** "sum" (default) divides the k weights by their sum. */
  readonly normalize?: "none" | "sum";
  /** Multiplies the weights at the end; 1 by default. */
  readonly routedScale?: number;
  /** Divides the logits; 1 by default, 0.01 to 1000. */
  readonly temperature?: number;
  /** The tokens are this many runs of equal length, for the loss `aux.sequence`; 1 by default, divides `tokens`. */
  readonly sequences?: number;
}

const SIZES = ["tokens", "modelWidth", "expertWidth", "experts", "topK"] as const;
/** What this library computes of the choices that the page has. */
const CHOICES = {
  activation: ["relu", "gelu", "gelu-tanh", "silu", "swiglu", "geglu"],
  pickBefore: ["score", "logit"],
  normalize: ["none", "sum"],
} as const;
type ChoiceName = keyof typeof CHOICES;
const KNOWN: readonly string[] = [...SIZES, ...Object.keys(CHOICES), "temperature", "routedScale", "sequences"];

/** A checked configuration: the layer's shape, and its scalar settings. */
interface CheckedConfig {
  readonly layer: LayerConfig;
  readonly settings: LaneSettings;
}

/** @throws InputError for the first field that is unknown, missing or out of range. */
export function checkConfig(config: MoeLayerConfig, biases: Pick<LayerConfig, "gateBias" | "expertBias">): CheckedConfig {
  if (typeof config !== "object" || config === null) throw new InputError("config", shownValue(config), "an object");
  const unknown = Object.keys(config).find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) throw new InputError("config", `given the field "${shownValue(unknown)}"`, `made of ${KNOWN.join(", ")}`);
  const size = (name: (typeof SIZES)[number]): number => checked(name, config[name]);
  const tokens = size("tokens");
  const experts = size("experts");
  const topK = size("topK");
  if (topK > experts) throw new InputError("topK", String(topK), `at most ${experts} (experts)`);
  const sequences = config.sequences ?? 1;
  if (!Number.isInteger(sequences) || sequences < 1 || tokens % sequences !== 0) {
    throw new InputError("sequences", shownValue(sequences), `a whole number that divides ${tokens} (tokens)`);
  }
  const routedScale = config.routedScale ?? DEFAULT_SETTINGS.routedScale;
  // Beyond float32 the scale itself would be infinite on the device.
  if (typeof routedScale !== "number" || !Number.isFinite(Math.fround(routedScale))) {
    throw new InputError("routedScale", shownValue(routedScale), "a finite float32 number");
  }
  return {
    layer: {
      ...PLAIN_LAYER,
      tokens,
      modelWidth: size("modelWidth"),
      expertWidth: size("expertWidth"),
      experts,
      topK,
      activation: chosen("activation", config.activation),
      pickBefore: chosen("pickBefore", config.pickBefore),
      normalize: chosen("normalize", config.normalize),
      sequences,
      ...biases,
    },
    settings: {
      ...DEFAULT_SETTINGS,
      temperature: checked("temperature", config.temperature ?? DEFAULT_SETTINGS.temperature),
      routedScale,
    },
  };
}

function chosen<Name extends ChoiceName>(name: Name, given: (typeof CHOICES)[Name][number] | undefined): (typeof CHOICES)[Name][number] {
  const choices: readonly (typeof CHOICES)[Name][number][] = CHOICES[name];
  const value: unknown = given ?? configField(name).default;
  const choice = choices.find((one) => one === value);
  if (choice === undefined) throw new InputError(name, shownValue(value), `one of ${choices.join(", ")}`);
  return choice;
}

function checked<Value>(name: ConfigFieldName, value: Value): Value {
  if (value === undefined) throw new InputError(name, "missing", allowed(name));
  const problem = fieldProblem(name, value);
  if (problem !== null) throw new InputError(name, shownValue(value), allowed(name));
  return value;
}

function allowed(name: ConfigFieldName): string {
  const field = configField(name);
  switch (field.kind) {
    case "integer":
      return `a whole number from ${field.min} to ${field.max}`;
    case "number":
      return `a number from ${field.min} to ${field.max}`;
    case "choice":
      return `one of ${field.choices.join(", ")}`;
    case "text":
      return `text of at most ${field.maxLength} characters`;
  }
}
