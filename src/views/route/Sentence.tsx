import { Trans, useTranslation } from "react-i18next";
import { useLab } from "#state/use-lab.ts";
import { ChoiceSlot } from "../controls/ChoiceSlot.tsx";
import { NumberSlot } from "../controls/NumberSlot.tsx";
import { problemText } from "../controls/problem-text.ts";
import { TextSource } from "../controls/TextSource.tsx";

/** The sentence is the control panel; what is rarely changed waits in a second one. */
export function Sentence() {
  const { t } = useTranslation();
  const source = useLab((state) => state.config.source);
  const problem = useLab((state) => state.problem);
  return (
    <>
      <p className="sentence">
        <Trans
          i18nKey="route.sentence"
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
      <details>
        <summary className="second">{t("route.more")}</summary>
        <p className="sentence-quiet">
          <Trans
            i18nKey="route.widths"
            components={{
              modelWidth: <NumberSlot field="modelWidth" />, expertWidth: <NumberSlot field="expertWidth" />,
              activation: <ChoiceSlot field="activation" />, pickBefore: <ChoiceSlot field="pickBefore" />,
              normalize: <ChoiceSlot field="normalize" />, biasExpert0: <NumberSlot field="biasExpert0" />,
              gateInit: <ChoiceSlot field="gateInit" />, seed: <NumberSlot field="seed" />,
            }}
          />
        </p>
        {source === "text" && <TextSource />}
      </details>
      {problem !== null && <p role="alert" className="problem">{problemText(problem, t)}</p>}
    </>
  );
}
