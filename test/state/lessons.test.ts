import { describe, expect, test, vi } from "vitest";
import { lessonsEn } from "#i18n/lessons.en.ts";
import { lessonsZh } from "#i18n/lessons.zh.ts";
import { LESSON_VALUES } from "#spec/lessons/lesson.ts";
import { LESSONS } from "#spec/lessons/lessons.ts";
import { validateConfig } from "#spec/validate.ts";
import { createActions } from "#state/lab-actions.ts";
import { createLabStore, type BatchSnapshot } from "#state/lab-store.ts";
import { createLab } from "#state/lab.ts";
import { lessonValues } from "#state/lesson-values.ts";
import { fakePage, watchedSession } from "./fake-session.ts";

function setup(search = "") {
  const { session } = watchedSession();
  const store = createLabStore();
  const lab = createLab({ store, page: fakePage(search), openSession: () => Promise.resolve(session) });
  return { store, actions: createActions(lab), state: () => store.getState() };
}

/** The batches that the steps of a lesson show. */
async function play(id: string): Promise<readonly BatchSnapshot[]> {
  const { actions, state } = setup(`?lesson=${id}`);
  await actions.start();
  const steps = LESSONS.find((lesson) => lesson.id === id)!.steps;
  const shown: BatchSnapshot[] = [];
  for (let step = 0; step < steps.length; step++) {
    if (step > 0) actions.goToLessonStep(step);
    await vi.waitFor(() => expect([state().busy, state().opening, state().problem]).toEqual([false, false, null]));
    expect(state().view).toMatchObject({ lesson: id, lessonStep: step });
    expect(state().result?.snapshot.config).toBe(state().config);
    shown.push(state().result!.snapshot);
  }
  return shown;
}

describe("every lesson", () => {
  test.each(LESSONS)("$id: has valid steps and all its messages in both languages", ({ id, title, summary, steps }) => {
    expect(steps.length).toBeGreaterThanOrEqual(4);
    const keys = [title, summary, ...steps.flatMap((step) => [step.question, ...step.prediction.options, ...step.reveal])];
    const written = Object.keys(lessonsEn).filter((key) => key.startsWith(`lesson.${id}.`));
    expect(keys.sort()).toEqual(written.sort());
    for (const step of steps) expect(validateConfig(step.set.config).ok).toBe(true);
  });

  test("the two languages have the same messages with the same values, and steps name just those", () => {
    const slots = (text: string) => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!))].sort();
    expect(Object.keys(lessonsZh)).toEqual(Object.keys(lessonsEn));
    const zh: Readonly<Record<string, string>> = lessonsZh;
    const en: Readonly<Record<string, string>> = lessonsEn;
    for (const [key, text] of Object.entries(en)) expect([key, slots(zh[key]!)]).toEqual([key, slots(text)]);
    for (const { steps } of LESSONS) {
      for (const { reveal, values } of steps) {
        expect(slots(reveal.map((key) => en[key]).join(" "))).toEqual([...values].sort());
        expect(values.every((name) => LESSON_VALUES.includes(name))).toBe(true);
      }
    }
  });
});

describe("what the lessons say is what is computed", () => {
  test("uneven, or luck?", async () => {
    const values = (await play("uneven-or-luck")).map(lessonValues);
    expect(values[0]?.busiestChance).toBeCloseTo(1.48, 1);
    expect(values[1]?.busiestChance).toBeCloseTo(1.17, 1);
    expect(values[2]!.busiestChance).toBeLessThan(1.1);
    expect(values[2]!.busiestChance).toBeGreaterThan(1.03);
    // The first batch is within luck, as its reveal says.
    expect(values[0]!.busiest).toBeLessThanOrEqual(values[0]!.busiestHigh);
    expect(values[3]?.unusedChanceShare).toBeCloseTo(25, -1);
    expect(values[4]!.busiest).toBeGreaterThan(values[4]!.busiestHigh);
    expect(values[4]!.loadCv).toBeGreaterThan(values[4]!.loadCvHigh);
  }, 30_000);

  test("the balance loss that lies", async () => {
    const shown = await play("balance-loss-lies");
    const [even, skewed, flat, alike, again] = shown.map(lessonValues);
    expect(Math.abs(even!.balanceLoss - even!.evenLoss)).toBeLessThan(0.1);
    expect(skewed!.balanceLoss).toBeGreaterThan(even!.balanceLoss + 0.1);
    expect(skewed!.maxViolation).toBeGreaterThan(skewed!.maxViolationHigh);
    expect(flat!.balanceLoss).toBeCloseTo(flat!.evenLoss, 2);
    expect(flat!.loadCv).toBeGreaterThan(flat!.loadCvHigh);
    expect(shown[2]!.load!.asked).toEqual(shown[1]!.load!.asked);
    expect(alike).toMatchObject({ unused: 6, experts: 8, topK: 2 });
    expect(alike!.balanceLoss).toBeCloseTo(2, 2);
    expect(again).toEqual(flat);
    expect(shown[4]!.scalars["gateEntropy.normalized"]).toBeGreaterThan(0.99);
  }, 30_000);

  test("closing a lesson keeps what is on screen", async () => {
    const { actions, state } = setup();
    actions.openLesson("uneven-or-luck");
    actions.goToLessonStep(99);
    expect(state().view.lessonStep).toBe(0);
    const { config } = state();
    actions.closeLesson();
    expect(state()).toMatchObject({ config, view: { lesson: null } });
  });
});
