import { lazy, Suspense, useState } from "react";
import { Trans, useTranslation } from "react-i18next";
import { addMessagesOf } from "#i18n/screens.ts";
import type { RunConfig } from "#spec/config.ts";
import { useLab } from "#state/use-lab.ts";
import { ChoiceSlot } from "../controls/ChoiceSlot.tsx";
import { NumberSlot } from "../controls/NumberSlot.tsx";
import { problemText } from "../controls/problem-text.ts";
import { TextSource } from "../controls/TextSource.tsx";
import { RouterLine } from "./RouterLine.tsx";

const SettingFolds = lazy(async () => {
  const [{ SettingFolds: folds }] = await Promise.all([import("./router/SettingFolds.tsx"), addMessagesOf("router")]);
  return { default: folds };
});

/** What the number of picks means to a router: the best ones, any, seats, or nothing. */
const SENTENCES = {
  "token-choice": "route.sentence", sinkhorn: "route.sentence",
  hash: "route.sentence.each", "round-robin": "route.sentence.each", random: "route.sentence.each",
  "expert-choice": "route.sentence.seats", soft: "route.sentence.all", relu: "route.sentence.all",
} as const satisfies Record<RunConfig["router"], string>;

/** The sentence is the control panel; what is rarely changed waits in a second one. */
export function Sentence() {
  const { t } = useTranslation();
  const source = useLab((state) => state.config.source);
  const router = useLab((state) => state.config.router);
  const problem = useLab((state) => state.problem);
  const [more, setMore] = useState(false);
  return (
    <>
      <p className="sentence">
        <Trans
          i18nKey={SENTENCES[router]}
          components={{
            tokens: <NumberSlot field="tokens" />, source: <ChoiceSlot field="source" />, experts: <NumberSlot field="experts" />,
            topK: <NumberSlot field="topK" />, temperature: <NumberSlot field="temperature" />,
          }}
        />
      </p>
      {source === "clusters" && (
        <p className="sentence-quiet">
          <Trans
            i18nKey="route.clusters"
            components={{ clusters: <NumberSlot field="clusters" />, skew: <NumberSlot field="skew" />, noise: <NumberSlot field="noise" /> }}
          />
        </p>
      )}
      <RouterLine />
      <details onToggle={(event) => setMore(event.currentTarget.open)}>
        <summary className="second">{t("route.more")}</summary>
        <p className="sentence-quiet">
          <Trans
            i18nKey="route.widths"
            components={{
              modelWidth: <NumberSlot field="modelWidth" />, expertWidth: <NumberSlot field="expertWidth" />,
              biasExpert0: <NumberSlot field="biasExpert0" />,
              gateInit: <ChoiceSlot field="gateInit" />, seed: <NumberSlot field="seed" />,
            }}
          />
        </p>
        {more && (
          <Suspense fallback={<p className="quiet">…</p>}>
            <SettingFolds />
          </Suspense>
        )}
        {source === "text" && <TextSource />}
      </details>
      {problem !== null && <p role="alert" className="problem">{problemText(problem, t)}</p>}
    </>
  );
}
