/** The values of the analysis screens: what differs from the defaults, by field. */
import { LINK_TEXT_LIMIT } from "../limits.ts";
import { shownValue, type Problem } from "../problem.ts";
import { NUMBER_PATTERN } from "../view-codec.ts";
import { COST_FIELDS } from "./cost-fields.ts";
import { HANDBOOK_FIELDS } from "./handbook-fields.ts";
import { SCALE_FIELDS } from "./scale-fields.ts";
import { SIMILARITY_FIELDS } from "./similarity-fields.ts";
import { TRAIN_FIELDS } from "./train-fields.ts";
import type { PanelField, PanelValue, ValueOf } from "./panel-field.ts";

const PANEL_FIELDS = { ...SCALE_FIELDS, ...SIMILARITY_FIELDS, ...COST_FIELDS, ...HANDBOOK_FIELDS, ...TRAIN_FIELDS } as const;
export type PanelKey = keyof typeof PANEL_FIELDS;
export type PanelValues = { readonly [Key in PanelKey]: ValueOf<(typeof PANEL_FIELDS)[Key]> };
/** Fields that are absent have their default. */
export type Panel = Partial<PanelValues>;

export const PANEL_KEYS = Object.keys(PANEL_FIELDS) as readonly PanelKey[];

export function isPanelKey(name: string): name is PanelKey {
  return Object.hasOwn(PANEL_FIELDS, name);
}

export function panelField(key: PanelKey): PanelField {
  return PANEL_FIELDS[key];
}

/** The field whose value this one has until it is set, or null. */
function followedBy(key: PanelKey): PanelKey | null {
  const field = panelField(key);
  return "follows" in field && field.follows !== undefined && isPanelKey(field.follows) ? field.follows : null;
}

export function panelValue<Key extends PanelKey>(panel: Panel, key: Key): PanelValues[Key] {
  const followed = followedBy(key);
  return panel[key] ?? ((followed === null ? PANEL_FIELDS[key].default : panelValue(panel, followed)) as PanelValues[Key]);
}

/** Why a value cannot be taken, or null. */
export function panelProblem(key: PanelKey, value: PanelValue): Problem | null {
  const field = panelField(key);
  const broken = (rule: Problem["rule"], limit: Problem["limit"]): Problem => ({ field: key, rule, value: shownValue(value), limit });
  switch (field.kind) {
    case "choice":
      return typeof value === "string" && field.choices.includes(value) ? null : broken("choice", field.choices.join(", "));
    case "flag":
      return typeof value === "boolean" ? null : broken("choice", "0, 1");
    case "text":
      if (typeof value !== "string") return broken("type", null);
      return value.length <= field.maxLength ? null : { ...broken("length", field.maxLength), value: String(value.length) };
    case "number":
    case "integer":
      if (typeof value !== "number" || !Number.isFinite(value)) return broken("type", null);
      if (field.kind === "integer" && !Number.isInteger(value)) return broken("integer", null);
      if (value < field.min) return broken("min", field.min);
      return value > field.max ? broken("max", field.max) : null;
  }
}

/** Where a field stands in a link. */
export function panelPlace(key: PanelKey): "search" | "hash" {
  return panelField(key).kind === "text" ? "hash" : "search";
}

/** The fields that differ from their defaults, as text for one part of a link; texts too long for it are left behind. */
export function encodePanel(panel: Panel, place: "search" | "hash"): readonly (readonly [PanelKey, string])[] {
  const pairs: (readonly [PanelKey, string])[] = [];
  for (const key of PANEL_KEYS) {
    const value: PanelValue | undefined = panel[key];
    if (value === undefined || panelPlace(key) !== place || (value === panelField(key).default && followedBy(key) === null)) continue;
    const text = written(value);
    if (text.length <= LINK_TEXT_LIMIT) pairs.push([key, text]);
  }
  return pairs;
}

/** 5.76e23 rather than 21 digits, which a link refuses. */
function written(value: PanelValue): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "number" && Math.abs(value) >= 1e6) return value.toExponential().replace("e+", "e");
  return String(value);
}

/** Reads one field of a link; a value that is not valid becomes a problem. */
export function decodePanelValue(key: PanelKey, raw: string): { readonly value: PanelValue } | Problem {
  const field = panelField(key);
  const value = parse(field, raw);
  if (value === undefined) return { field: key, rule: field.kind === "flag" ? "choice" : "type", value: shownValue(raw), limit: field.kind === "flag" ? "0, 1" : null };
  return panelProblem(key, value) ?? { value };
}

function parse(field: PanelField, raw: string): PanelValue | undefined {
  switch (field.kind) {
    case "flag":
      return raw === "1" ? true : raw === "0" ? false : undefined;
    case "number":
    case "integer":
      // Adding 0 turns -0 into 0.
      return NUMBER_PATTERN.test(raw) ? Number(raw) + 0 : undefined;
    case "choice":
    case "text":
      return raw;
  }
}
