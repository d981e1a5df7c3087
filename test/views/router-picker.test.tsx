import katex from "katex";
import { renderToString } from "react-dom/server";
import { beforeAll, expect, test } from "vitest";
import type { i18n } from "i18next";
import { addMessagesOf } from "#i18n/screens.ts";
import { startI18n } from "#i18n/setup.ts";
import { ROUTE_FOLDS } from "#spec/route-folds.ts";
import { ROUTERS } from "#spec/routers.ts";
import { RouterOption } from "#views/route/router/RouterOption.tsx";
import { RouterPicker } from "#views/route/router/RouterPicker.tsx";
import { SettingFolds } from "#views/route/router/SettingFolds.tsx";

let lab: i18n;
beforeAll(async () => {
  lab = await startI18n("en");
  await addMessagesOf("router");
});

test.each(ROUTERS)("$id shows name, sentence, users, trap, and whether it is causal", (entry) => {
  const html = renderToString(<RouterOption entry={entry} checked={false} onChoose={() => undefined} />).replaceAll("&#x27;", "'");
  for (const part of ["name", "says", "trap"]) expect(html).toContain(lab.t(`router.${entry.id}.${part}`));
  for (const user of entry.users) expect(html).toContain(user);
  expect(html.includes("not causal")).toBe(!entry.causal);
});

test.each(ROUTERS.flatMap(({ formula }) => formula))("%s is a formula", (tex) => {
  expect(katex.renderToString(tex, { output: "mathml", throwOnError: true })).toContain("<math");
});

test("the picker marks the router in use, and no other", () => {
  const html = renderToString(<RouterPicker onClose={() => undefined} />);
  expect(html.match(/<input type="radio"/g)).toHaveLength(ROUTERS.length);
  expect(html.match(/checked=""/g)).toHaveLength(1);
});

test("every setting of the folds has a control, and those without effect are disabled", () => {
  const html = renderToString(<SettingFolds />);
  for (const field of Object.values(ROUTE_FOLDS).flat()) expect(html).toContain(`aria-label="${lab.t(`config.${field}.label`)}"`);
  expect(html).toMatch(/aria-label="Groups kept"[^>]*disabled|disabled[^>]*aria-label="Groups kept"/);
  expect(html).not.toMatch(/<select aria-label="Router score" disabled/);
});
