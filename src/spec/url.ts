/**
 * The whole state as a link. Configuration and view fields stand in the query
 * under their own names, the text in the fragment, which browsers do not send to
 * servers. A link is untrusted input: what cannot be read is a problem and the
 * field keeps its default.
 */
import {
  CONFIG_FIELD_NAMES,
  configField,
  DEFAULT_CONFIG,
  isConfigFieldName,
  type ConfigFieldName,
  type RunConfig,
} from "./config.ts";
import { mendConfig } from "./cross-rules.ts";
import { LINK_LIMIT, LINK_TEXT_LIMIT } from "./limits.ts";
import { decodePanelValue, encodePanel, isPanelKey, panelPlace, type Panel } from "./panel/panel.ts";
import { readRetired } from "./panel/retired-fields.ts";
import { presetConfig } from "./presets.ts";
import { shownValue, type Problem } from "./problem.ts";
import { fieldProblem } from "./validate.ts";
import { decodeViewField, encodeViewField, NUMBER_PATTERN } from "./view-codec.ts";
import { DEFAULT_VIEW, isViewFieldName, VIEW_FIELD_NAMES, type ViewState } from "./view-state.ts";

export interface LinkState {
  readonly config: RunConfig;
  readonly view: ViewState;
  readonly panel: Panel;
}

export interface EncodedLink {
  /** "" or "?key=value&…". */
  readonly search: string;
  /** "" or "#text=…". */
  readonly hash: string;
  /** The text is longer than a link can carry: whoever opens it sees the default text. */
  readonly textLeftBehind: boolean;
}

export interface DecodedLink {
  readonly state: LinkState;
  readonly problems: readonly Problem[];
}

function escape(text: string): string {
  // A lone surrogate would make encodeURIComponent throw. Commas may stand as they are.
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd")).replaceAll("%2C", ",");
}

/** Writes a valid state as a link; decodeState gives it back exactly, the text excepted where it is left behind. */
export function encodeState(state: LinkState): EncodedLink {
  const base = presetConfig(state.view.preset);
  const pairs: string[] = [];
  for (const name of VIEW_FIELD_NAMES) {
    const value = encodeViewField(name, state.view);
    if (value !== null) pairs.push(`${name}=${escape(value)}`);
  }
  for (const name of CONFIG_FIELD_NAMES) {
    if (name === "text") continue;
    const value = state.config[name];
    // Also what equals the preset is written out, so that a link outlives a changed preset.
    if (value !== DEFAULT_CONFIG[name] || value !== base[name]) pairs.push(`${name}=${escape(String(value))}`);
  }
  for (const [key, value] of encodePanel(state.panel, "search")) pairs.push(`${key}=${escape(value)}`);
  const text = state.config.text;
  const ownText = text !== DEFAULT_CONFIG.text;
  const carried = ownText && text.length <= LINK_TEXT_LIMIT;
  const fragments = encodePanel(state.panel, "hash").map(([key, value]) => `${key}=${escape(value)}`);
  if (carried) fragments.unshift(`text=${escape(text)}`);
  return {
    search: pairs.length === 0 ? "" : `?${pairs.join("&")}`,
    hash: fragments.length === 0 ? "" : `#${fragments.join("&")}`,
    textLeftBehind: ownText && !carried,
  };
}

function unescape(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}

/** Splits "?a=1&b=2" into pairs; malformed or repeated keys become problems and no pair. */
function readPairs(part: string, prefix: string, problems: Problem[]): Map<string, string> {
  const pairs = new Map<string, string>();
  const body = part.startsWith(prefix) ? part.slice(1) : part;
  if (body.length > LINK_LIMIT) {
    problems.push({ field: prefix === "?" ? "search" : "hash", rule: "length", value: String(body.length), limit: LINK_LIMIT });
    return pairs;
  }
  const repeated = new Set<string>();
  for (const piece of body.split("&")) {
    if (piece === "") continue;
    const equals = piece.indexOf("=");
    const rawKey = equals < 0 ? piece : piece.slice(0, equals);
    const rawValue = equals < 0 ? "" : piece.slice(equals + 1);
    const key = unescape(rawKey);
    const value = unescape(rawValue);
    if (key === null || value === null) {
      problems.push({ field: shownValue(key ?? rawKey), rule: "escape", value: shownValue(rawValue), limit: null });
    } else if (pairs.has(key)) {
      if (!repeated.has(key)) problems.push({ field: shownValue(key), rule: "duplicate", value: shownValue(value), limit: 1 });
      repeated.add(key);
    } else {
      pairs.set(key, value);
    }
  }
  // Which of two values was meant cannot be known, so neither counts.
  for (const key of repeated) pairs.delete(key);
  return pairs;
}

function readConfigField(name: ConfigFieldName, raw: string): { value: string | number } | Problem {
  const { kind } = configField(name);
  const numeric = kind === "integer" || kind === "number";
  if (numeric && !NUMBER_PATTERN.test(raw)) return { field: name, rule: "type", value: shownValue(raw), limit: null };
  // Adding 0 turns -0 into 0.
  const value = numeric ? Number(raw) + 0 : raw;
  const problem = fieldProblem(name, value);
  return problem === null ? { value } : { ...problem, value: problem.rule === "length" ? problem.value : shownValue(raw) };
}

/** Reads location.search and location.hash; never throws. The state is always complete and valid. */
export function decodeState(search: string, hash: string): DecodedLink {
  const problems: Problem[] = [];
  const query = readPairs(search, "?", problems);
  const fragment = readPairs(hash, "#", problems);

  const view: { -readonly [Name in keyof ViewState]: ViewState[Name] } = { ...DEFAULT_VIEW };
  const given = new Map<ConfigFieldName, string | number>();
  let panel: Record<string, unknown> = {};
  const leftOver: (readonly [string, string])[] = [];
  const readPanel = (key: string, raw: string, place: "search" | "hash"): boolean => {
    if (!isPanelKey(key) || panelPlace(key) !== place) return false;
    const read = decodePanelValue(key, raw);
    if ("rule" in read) problems.push(read);
    else panel[key] = read.value;
    return true;
  };
  for (const [key, raw] of query) {
    if (isViewFieldName(key)) {
      const problem = decodeViewField(key, raw, view);
      if (problem !== null) problems.push(problem);
    } else if (isConfigFieldName(key) && key !== "text") {
      const read = readConfigField(key, raw);
      if ("rule" in read) problems.push(read);
      else given.set(key, read.value);
    } else if (!readPanel(key, raw, "search")) leftOver.push([key, raw]);
  }
  // After all others, so that a retired field never overrules one that is in use.
  for (const [key, raw] of leftOver) {
    const merged = readRetired(key, raw, panel);
    if (merged === null) problems.push({ field: shownValue(key), rule: "unknown", value: shownValue(raw), limit: null });
    else panel = { ...merged };
  }
  for (const [key, raw] of fragment) {
    if (readPanel(key, raw, "hash")) continue;
    if (key !== "text") problems.push({ field: shownValue(key), rule: "unknown", value: shownValue(raw), limit: null });
    else if (raw.length > LINK_TEXT_LIMIT) {
      problems.push({ field: "text", rule: "length", value: String(raw.length), limit: LINK_TEXT_LIMIT });
    } else given.set("text", raw);
  }

  const base = presetConfig(view.preset);
  const { config, problems: broken } = mendConfig({ ...base, ...Object.fromEntries(given) });
  problems.push(...broken);
  return { state: { config, view, panel }, problems };
}
