import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { allEn as en } from "./all-messages.ts";
import { NOTES_THRESHOLDS } from "#analysis/laws/ability/notes-emergence.ts";
import { WEI_THRESHOLDS } from "#analysis/laws/ability/wei.ts";
import { RECURSION_LANES } from "#analysis/ability/recursion-chains.ts";
import { findLaw } from "#analysis/laws/run-law.ts";
import { MOE_LAWS } from "#analysis/moe/moe-comparison.ts";
import { PANEL_KEYS, panelField } from "#spec/panel/panel.ts";
import { modelRow } from "#analysis/models/model-rows.ts";
import { MODELS } from "#analysis/models/models.ts";
import { balanceConventions } from "#analysis/config-check/balance-conventions.ts";
import type { BalanceConvention, RefusalReason } from "#analysis/config-check/checked-config.ts";
import type { Finding } from "#analysis/config-check/findings.ts";
import { PUE_DEFAULTS } from "#analysis/hardware/data-centre.ts";
import type { MachineReason } from "#protocol/session.ts";
import type { RejectionReason } from "#checkpoint/rejection.ts";
import type { CaseVerdict } from "#proof/case-result.ts";
import { allocationRows } from "#analysis/laws/loss/allocations.ts";
import { notesCompare } from "#analysis/laws/loss/notes-compute-optimal.ts";
import { TRAINED_MODEL_IDS, TRAINED_MODELS } from "#analysis/models/trained-models.ts";
import { WARNING_RULES } from "#analysis/training/early-warnings.ts";
import { COUNTED } from "#analysis/units/dimension.ts";
import { notesSheet, trainingSheet } from "#analysis/units/training-sheet.ts";
import { SCALE_FIELDS } from "#spec/panel/scale-fields.ts";
import { KNOWN_QUALITIES } from "#analysis/laws/data/notes-data.ts";
import { QUALITY_EVIDENCE } from "#analysis/laws/data/quality-evidence.ts";
import { STOCK_ESTIMATES, STOCK_RANGES } from "#analysis/laws/data/stock-estimates.ts";
import { CHALLENGES } from "#analysis/handbook/challenges.ts";
import { DIMENSIONS } from "#analysis/handbook/dimension-evidence.ts";
import { GREEN_EVIDENCE, SCALING_EVIDENCE, SOLUTION_EVIDENCE } from "#analysis/handbook/evidence.ts";
import { LEVERS } from "#analysis/handbook/green-levers.ts";
import { KEYWORDS } from "#analysis/handbook/keywords.ts";
import { MODEL_CASE_IDS } from "#analysis/handbook/model-ratings.ts";
import { TECHNOLOGIES } from "#analysis/handbook/northpole.ts";
import { RELATED } from "#analysis/handbook/related.ts";
import { COMPUTE_LINES } from "#analysis/laws/society/governance.ts";
import { future } from "#analysis/laws/society/notes-future.ts";
import { EFFICIENT_SCALING } from "#analysis/laws/society/notes-sustainability.ts";
import { CONFIG_FIELD_NAMES, configField } from "#spec/config.ts";
import { HANDBOOK_LINKS } from "#spec/handbook-links.ts";
import { LESSONS } from "#spec/lessons/lessons.ts";
import { REGION_CHOICES } from "#spec/panel/deploy-choices.ts";
import { PRESETS } from "#spec/presets.ts";
import { ROUTE_FOLDS } from "#spec/route-folds.ts";
import { ROUTERS } from "#spec/routers.ts";
import { WARNINGS } from "#spec/warnings.ts";
import { COST_FIELDS } from "#spec/panel/cost-fields.ts";
import type { ProblemRule } from "#spec/problem.ts";
import { TOPICS } from "#spec/topics.ts";
import { TRAIN_FIELDS } from "#spec/panel/train-fields.ts";
import { TRAIN_PRESETS } from "#spec/train/presets.ts";
import { ARM_IDS } from "#spec/train/train-setup.ts";
import { BALANCE_LOSSES, SCREENS, STAGES } from "#spec/view-state.ts";
import { readSources } from "../source-files.ts";

/** Complete by the type: a member that is added without a line here does not compile. */
const namesOf = <Name extends string>(all: Readonly<Record<Name, true>>): string[] => Object.keys(all);

const REASONS = namesOf<MachineReason>({
  "no-webgpu": true, "insecure-origin": true, "no-adapter": true, requested: true, lost: true, "out-of-memory": true,
  validation: true, "self-check": true, "no-worker": true,
});
const RULES = namesOf<ProblemRule | RejectionReason>({
  type: true, integer: true, min: true, max: true, choice: true, length: true, unknown: true, duplicate: true, escape: true, format: true,
  "exceeds-experts": true, "exceeds-groups": true, "exceeds-group": true, "exceeds-kept": true, "needs-picks": true, divides: true, conflict: true, "no-words": true, point: true, "too-many-points": true, "too-few": true, "one-class": true, "file-too-short": true, "header-too-long": true, "header-past-end": true,
  "header-not-object": true, "header-not-utf8": true, "header-not-json": true, "duplicate-name": true, "metadata-not-strings": true,
  "entry-malformed": true, "unknown-dtype": true, "bad-shape": true, "bad-offsets": true, "offsets-past-end": true, "size-mismatch": true,
  overlap: true, gap: true,
});
const VERDICTS = namesOf<CaseVerdict>({ pass: true, fail: true, "near-tie": true, unsupported: true, unreadable: true });

/** Laws of the Scale screen whose extrapolation is said in words. */
const SCALE_LAWS = ["ludziejewski.loss", "krajewski.loss", "clark.loss", "abnar.loss", "kumar.ptqDegradation", "kumar.effectiveParameters"];
const MODEL_FIELDS = PANEL_KEYS.filter((key) => /^scale\.(moe|precision|post|weight|activation|kv|edge|skill|answer|emergence|model|collapse|noise|recursion)/.test(key));
const COST_COLUMNS = Object.keys(modelRow(MODELS[0]!)).filter((column) => column !== "id");
const REFUSALS = namesOf<RefusalReason>({
  empty: true, "not-json": true, "not-object": true, duplicate: true, "unknown-layout": true, missing: true, "bad-value": true, contradiction: true, "not-moe": true,
});
const FINDINGS = namesOf<Finding["id"]>({
  "top1-renormalised": true, "bias-on-softmax": true, "uneven-parallel": true, "loss-switched-off": true, "no-balance": true, "sinkhorn-with-loss": true,
  "scope-sequence": true, "scope-micro-batch": true, "router-16-bit": true, "router-unstated": true, drops: true, "sparse-mixer": true,
  "coefficient-unknown": true, "few-rows": true,
});
const CONVENTIONS = namesOf<BalanceConvention>({
  "hf-concatenated": true, "per-slot": true, sequence: true, "sigmoid-sequence": true, global: true, none: true, unknown: true,
});

const sources = readSources(join(import.meta.dirname, "..", "..", "src"));
const literals = (pattern: RegExp, folder: RegExp): string[] =>
  sources.filter(({ path }) => folder.test(path)).flatMap(({ text }) => [...text.matchAll(pattern)].map(([, found]) => found!));

/** The reasons and rules that files of the engine name as literals. */
const caseReasons = literals(/\breject\(\s*"([a-z-]+)"/g, /^(proof|checkpoint)\//);
const stateRules = literals(/\brule: "([a-z-]+)"/g, /^(state|sim|worker)\//);

const SHEET = { flops: 1e21, parameters: 1e9, batchTokens: 1e6, chips: 8, peakFlopsPerSecond: 1e15, mfu: 0.4, usdPerChipHour: 2 };

/** Keys of the topics allocation, map, inference and worksheet that are built from a name. */
const ALLOCATION_KEYS = [
  ...allocationRows(1e23, 20).map(({ id }) => `scale.allocation.law.${id}`),
  ...notesCompare(1e23).map(({ id }) => `scale.allocation.wrong.${id}`),
  ...TRAINED_MODEL_IDS.flatMap((id) => [`scale.map.model.${id}`, `scale.map.mark.${id}`, ...(TRAINED_MODELS[id].totalParameters === null ? [] : [`scale.map.mark.${id}-total`])]),
  ...TRAINED_MODEL_IDS.filter((id) => TRAINED_MODELS[id].standing === "disputed").map((id) => `scale.map.source.${id}`),
  ...COUNTED.map((name) => `scale.counted.${name}`),
  ...SCALE_FIELDS["scale.unitLeft"].choices.map((name) => `scale.term.${name}`),
  ...[...trainingSheet(SHEET), ...notesSheet(SHEET)].map(({ id }) => `scale.sheet.line.${id}`),
];

/** Keys of the Handbook: a part of each name under each heading. */
const parts = (heading: string, names: readonly string[], each: readonly string[]): string[] => names.flatMap((name) => each.map((part) => `handbook.${heading}.${name}${part}`));
const handbook = [
  ...PANEL_KEYS.filter((key) => key.startsWith("handbook.")).map((key) => `field.${key}`),
  ...parts("link", HANDBOOK_LINKS, [""]),
  ...parts("keyword", KEYWORDS.map(({ id }) => id), [".name", ".says", ".number"]),
  ...CHALLENGES.flatMap(({ id, specimens }) => parts("challenge", [id], [".name", ".symptoms", ".look", ...specimens.map((_, index) => `.number${index}`)])),
  ...parts("solution", Object.keys(SOLUTION_EVIDENCE), [""]),
  ...parts("collapse.rule", ["overfitting", "decline", "entropy"], [".name", ".notes", ".noise", ".sound"]),
  ...parts("ethics.case", MODEL_CASE_IDS, [""]), ...parts("ethics.mark", MODEL_CASE_IDS, [""]),
  ...parts("ethics.risk", ["low", "medium", "high"], [""]), ...parts("ethics.line", Object.keys(COMPUTE_LINES), [""]),
  ...parts("dimension", DIMENSIONS, [".name", ".concern", ".impact", ".mitigation", ".evidence"]),
  ...parts("dimension", ["safety_risks", "digital_divide"], [".number", ".yes", ".no"]),
  ...parts("dimension", ["resource_concentration", "environmental_impact"], [".number"]),
  ...parts("green.lever", LEVERS, [""]), ...parts("green.item", Object.keys(GREEN_EVIDENCE), [""]), ...parts("green.line", Object.keys(SCALING_EVIDENCE), [""]),
  ...parts("green.heading", Object.keys(EFFICIENT_SCALING), [""]), ...parts("green.category", ["hardware", "software", "data", "architecture", "practices"], [""]),
  ...parts("future", TECHNOLOGIES, [".name", ".demonstrated"]),
  ...parts("future.challenge", TECHNOLOGIES.flatMap((technology) => future.compute({ technology }).challenges as readonly string[]), [""]),
  ...parts("related", RELATED.map(({ id }) => id), [".name", ".says", ".number"]),
];

/** Keys of the Train screen. */
const train = [
  ...PANEL_KEYS.filter((key) => key.startsWith("train.")).map((key) => `field.${key}`),
  ...["task", "schedule"].flatMap((name) => TRAIN_FIELDS[`train.${name as "task" | "schedule"}`].choices.map((choice) => `choice.train.${name}.${choice}`)),
  ...ARM_IDS.flatMap((arm) => [`arm.${arm}`, `arm.${arm}.says`]),
  ...TRAIN_PRESETS.flatMap(({ id, reaches }) => [`train.preset.${id}`, `train.preset.${id}.says`, `train.reaches.${reaches.measure}`]),
  ...["planeCaption", "lossUnit", "lossShort", "surfaces"].flatMap((name) => ["classes", "values"].map((kind) => `train.${name}.${kind}`)),
  ...["reload", "file", "device"].map((because) => `train.resumed.${because}`),
  ...["cpu", "wasm", "webgpu"].map((backend) => `train.on.${backend}`),
  ...["strategy", "kill", "freeze", "thaw", "clone", "swap"].map((kind) => `train.event.${kind}`),
  ...["accuracy", "dead", ...["aux", "z", "gateEntropy", "maxViolation", "gradientNorm"].flatMap((name) => [name, `trained.${name}`]), "trained.taskLoss", "heldOut.taskLoss", "heldOut.accuracy", "heldOut.dead"].map((curve) => `train.curve.${curve}`),
];

/** Keys that screens build from a name. */
const built = [
  ...train,
  ...handbook,
  ...CONFIG_FIELD_NAMES.flatMap((name) => [configField(name).label, configField(name).help]),
  ...ROUTERS.flatMap(({ id }) => ["name", "says", "trap"].map((part) => `router.${id}.${part}`)),
  ...WARNING_RULES.flatMap((rule) => ["name", "says", "trust"].map((part) => `train.warning.${rule}.${part}`)),
  ...WARNINGS.map((warning) => `router.warning.${warning}`),
  ...Object.keys(ROUTE_FOLDS).map((fold) => `fold.${fold}`),
  ...Object.values(ROUTE_FOLDS).flat().flatMap((name) => {
    const field = configField(name);
    // Activations keep their own names in every language; older choices have names that fields share.
    if (field.kind !== "choice" || name === "activation" || name === "pickBefore" || name === "normalize") return [];
    return field.choices.map((choice) => `choice.${name}.${choice}`);
  }),
  ...Object.values(PRESETS).flatMap(({ title, lesson }) => [title, lesson]),
  ...LESSONS.flatMap(({ title, summary, steps }) => [
    title, summary, ...steps.flatMap(({ question, prediction, reveal }) => [question, ...prediction.options, ...reveal]),
  ]),
  ...REASONS.map((reason) => `reason.${reason}`),
  ...[...RULES, ...caseReasons, ...stateRules].map((rule) => `problem.${rule}`),
  "field.points",
  ...VERDICTS.map((verdict) => `verdict.${verdict}`),
  ...SCREENS.map((screen) => `screen.${screen}`),
  ...Object.keys(COST_FIELDS).map((key) => `field.${key}`),
  ...COST_FIELDS["cost.loadFrom"].choices.map((choice) => `choice.cost.loadFrom.${choice}`),
  ...TOPICS.cost.map((topic) => `topic.cost.${topic}`),
  ...COST_COLUMNS.map((column) => `cost.column.${column}`),
  ...MODELS.map(({ confidence }) => `cost.confidence.${confidence}`),
  ...REFUSALS.map((reason) => `cost.check.refused.${reason}`),
  ...FINDINGS.map((id) => `cost.check.finding.${id}`),
  ...CONVENTIONS.map((convention) => `cost.check.convention.stated.${convention}`),
  ...balanceConventions("per-slot", 0.01, 8, 2).map(({ id }) => `cost.check.convention.row.${id}`),
  ...["on_device", "quantized_local", "cloud_edge", "cloud_only"].map((strategy) => `cost.deploy.strategy.${strategy}`),
  ...["yes", "no", "depends", "none"].map((verdict) => `cost.deploy.usable.${verdict}`),
  ...REGION_CHOICES.map((region) => `choice.cost.energyRegion.${region}`),
  ...PUE_DEFAULTS.map(({ id }) => `cost.energy.pue.${id}`),
  ...STAGES.map((stage) => `stage.${stage}`),
  ...BALANCE_LOSSES.flatMap((loss) => ["name", "meaning", ...(loss === "importance" ? [] : ["absent"])].map((part) => `balance.${part}.${loss}`)),
  ...["expert-choice", "soft", "relu"].flatMap((router) => [`router.note.${router}`, `metric.without.${router}`]),
  ...["dispatch", "combine"].flatMap((table) => ["", ".explain", ".figure"].map((part) => `mixture.${table}${part}`)),
  ...["all", "adjacent"].flatMap((way) => [`pairs.${way}`, `pairs.${way}.explain`]),
  ...["maxViolation", "loadCv", "unused", "balanceLoss", "gateEntropy", "z", "dropped", "leftBehind", "bufferUse", "confidence", "cover"].flatMap((metric) => [`metric.${metric}`, `metric.${metric}.help`]),
  ...["experts", "pairs"].map((chooser) => `route.head.${chooser}`),
  ...["tokens", "gate", "picks", "experts", "output", "seats", "takenBy", "choosers", "scores"].map((column) => `route.column.${column}`),
  "route.seats", "route.seatsShort", "balance.read", "balance.readVariation", "pairs.many", "pairs.none", "route.heat.explainScores", "route.heat.explainMeans",
  ...ALLOCATION_KEYS,
  ...KNOWN_QUALITIES.map((quality) => `choice.scale.quality.${quality}`),
  ...QUALITY_EVIDENCE.flatMap(({ id }) => ["", ".value", ".unit", ".meaning"].map((part) => `scale.quality.evidence.${id}${part}`)),
  ...STOCK_ESTIMATES.flatMap(({ id, confidence }) => [`scale.stock.${id}`, `scale.stock.confidence.${confidence}`]),
  ...Object.keys(STOCK_RANGES).filter((name) => name !== "source").map((name) => `scale.stock.range.${name}`),
  ...["web", "books", "scientific", "code", "conversational", "other"].map((domain) => `scale.domain.${domain}`),
  ...["stock", "demand"].flatMap((side) => ["low90", "median", "high90"].map((part) => `scale.exhaustion.column.${side}.${part}`)),
  ...["stock", "demand", "demandGrowth", "stockGrowth"].map((belief) => `scale.exhaustion.slip.${belief}`),
  ...MOE_LAWS.flatMap((law) => ["sentence", "figure", "axis", "curve", "note"].map((part) => `scale.moe.${part}.${law}`)),
  ...[...NOTES_THRESHOLDS.map(({ ability }) => ability), ...WEI_THRESHOLDS.map(({ id }) => id), "tool_use"].map((ability) => `ability.${ability}`),
  ...["after", "during"].flatMap((view) => ["sentence", "advice", "note", "figure"].map((part) => `scale.precision.${part}.${view}`)),
  ...["alarms", "recursion", "score"].flatMap((view) => [`scale.collapse.sentence.${view}`, `scale.collapse.advice.${view}`, `scale.collapse.note.${view}.1`, `scale.collapse.note.${view}.2`]),
  ...RECURSION_LANES.flatMap((lane) => [`scale.recursion.lane.${lane}`, `scale.recursion.lost.${lane}`]),
  ...["gaussian", "linear"].flatMap((model) => [`scale.recursion.figure.${model}`, `scale.recursion.axis.${model}`]),
  ...["steady", "overfitting", "diversity", "found"].flatMap((alarm) => [`scale.alarms.row.${alarm}`, `scale.alarms.rule.${alarm}`]),
  ...["clamp", "nan", "ignored", "never"].map((error) => `scale.score.error.${error}`),
  ...["exactMatch", "expectedEdits", "tokenAccuracy"].flatMap((metric) => ["figure", "axis", "curve"].map((part) => `scale.emergence.${part}.${metric}`)),
  ...["weightBits", "activationBits", "kvBits"].map((part) => `scale.precision.curve.${part}`),
  ...SCALE_LAWS.flatMap((law) => Object.keys(findLaw(law).validRange).map((name) => `scale.input.${name}`)),
  ...MODEL_FIELDS.flatMap((key) => {
    const field = panelField(key);
    return [`field.${key}`, ...(field.kind === "choice" ? field.choices.map((choice) => `choice.${key}.${choice}`) : [])];
  }),
];

const asked = literals(/\bt\(\s*"([^"]+)"/g, /^(views|charts)\//);

describe("every message that is asked for exists", () => {
  test("the scan finds what it looks for", () => {
    expect(asked).toContain("frame.copyLink");
    expect(caseReasons).toContain("tensor-missing");
    expect(stateRules).toContain("file-too-large");
  });

  test("keys written in screens", () => {
    expect(asked.filter((key) => en[key] === undefined)).toEqual([]);
  });

  test("keys built from a name", () => {
    expect(built.filter((key) => en[key] === undefined)).toEqual([]);
  });
});
