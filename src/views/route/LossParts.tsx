import { useState } from "react";
import { useTranslation } from "react-i18next";
import { lossParts } from "#charts/loss-parts.ts";
import { LossBars } from "#charts/LossBars.tsx";
import { useWidth } from "#charts/use-width.ts";
import { formatNumber } from "#i18n/format.ts";
import type { BatchSnapshot, ExpertLoad } from "#state/lab-store.ts";

/** f and P per expert as paired bars; E · f · P adds up to the loss. */
export function LossParts({ snapshot, load }: { readonly snapshot: BatchSnapshot; readonly load: ExpertLoad }) {
  const { t } = useTranslation();
  const [box, width] = useWidth<HTMLDivElement>(960);
  const [focused, setFocused] = useState<number | null>(null);
  const { tokens, routing, scalars } = snapshot;
  const { asked, probability } = load;
  const parts = lossParts(asked, probability, tokens);
  return (
    <>
      <p className="second">{t("loss.explain", { loss: formatNumber(parts.loss, 3), even: routing.topK })}</p>
      <div ref={box}>
        <LossBars parts={parts} probability={probability} width={width} focused={focused !== null && focused < asked.length ? focused : null} onFocus={setFocused} />
      </div>
      <p className="second">
        {t("route.loss.beside", {
          loadCv: formatNumber(scalars["loadCv.population"] ?? Number.NaN), maxViolation: formatNumber(scalars.maxViolation ?? Number.NaN),
          entropy: formatNumber(scalars["gateEntropy.normalized"] ?? Number.NaN, 3),
        })}
      </p>
    </>
  );
}
