import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { en } from "#i18n/en.ts";
import type { MachineReason } from "#protocol/session.ts";
import type { RejectionReason } from "#checkpoint/rejection.ts";
import type { CaseVerdict } from "#proof/case-result.ts";
import { CONFIG_FIELD_NAMES, configField } from "#spec/config.ts";
import { LESSONS } from "#spec/lessons/lessons.ts";
import { PRESETS } from "#spec/presets.ts";
import type { ProblemRule } from "#spec/problem.ts";
import { SCREENS, STAGES } from "#spec/view-state.ts";
import { readSources } from "../source-files.ts";

/** Complete by the type: a member that is added without a line here does not compile. */
const namesOf = <Name extends string>(all: Readonly<Record<Name, true>>): string[] => Object.keys(all);

const REASONS = namesOf<MachineReason>({
  "no-webgpu": true, "insecure-origin": true, "no-adapter": true, requested: true, lost: true, "out-of-memory": true,
  validation: true, "self-check": true, "no-worker": true,
});
const RULES = namesOf<ProblemRule | RejectionReason>({
  type: true, integer: true, min: true, max: true, choice: true, length: true, unknown: true, duplicate: true, escape: true, format: true,
  "exceeds-experts": true, "no-words": true, "file-too-short": true, "header-too-long": true, "header-past-end": true,
  "header-not-object": true, "header-not-utf8": true, "header-not-json": true, "duplicate-name": true, "metadata-not-strings": true,
  "entry-malformed": true, "unknown-dtype": true, "bad-shape": true, "bad-offsets": true, "offsets-past-end": true, "size-mismatch": true,
  overlap: true, gap: true,
});
const VERDICTS = namesOf<CaseVerdict>({ pass: true, fail: true, "near-tie": true, unsupported: true, unreadable: true });

const sources = readSources(join(import.meta.dirname, "..", "..", "src"));
const literals = (pattern: RegExp, folder: RegExp): string[] =>
  sources.filter(({ path }) => folder.test(path)).flatMap(({ text }) => [...text.matchAll(pattern)].map(([, found]) => found!));

/** The reasons and rules that files of the engine name as literals. */
const caseReasons = literals(/\breject\(\s*"([a-z-]+)"/g, /^(proof|checkpoint)\//);
const stateRules = literals(/\brule: "([a-z-]+)"/g, /^(state|sim|worker)\//);

/** Keys that screens build from a name. */
const built = [
  ...CONFIG_FIELD_NAMES.flatMap((name) => [configField(name).label, configField(name).help]),
  ...Object.values(PRESETS).flatMap(({ title, lesson }) => [title, lesson]),
  ...LESSONS.flatMap(({ title, summary, steps }) => [
    title, summary, ...steps.flatMap(({ question, prediction, reveal }) => [question, ...prediction.options, ...reveal]),
  ]),
  ...REASONS.map((reason) => `reason.${reason}`),
  ...[...RULES, ...caseReasons, ...stateRules].map((rule) => `problem.${rule}`),
  ...VERDICTS.map((verdict) => `verdict.${verdict}`),
  ...SCREENS.map((screen) => `screen.${screen}`),
  ...STAGES.map((stage) => `stage.${stage}`),
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
