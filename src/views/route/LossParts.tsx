import { useTranslation } from "react-i18next";
import { lossParts } from "#charts/loss-parts.ts";
import { formatNumber } from "#i18n/format.ts";
import type { BatchSnapshot } from "#state/lab-store.ts";

/** f and P per expert as paired bars; E · f · P adds up to the loss. */
export function LossParts({ snapshot }: { readonly snapshot: BatchSnapshot }) {
  const { t } = useTranslation();
  const { load, probability, tokens, config } = snapshot;
  const parts = lossParts(load, probability, tokens);
  // One scale for both: P is at most 1 and f at most 1 for each expert.
  const largest = Math.max(...parts.fraction, ...probability);
  const bar = (value: number, fill: string) => (
    <span className="pair-bar"><span style={{ width: `${(100 * value) / largest}%`, background: fill }} /></span>
  );
  return (
    <>
      <p className="second">{t("loss.explain", { loss: formatNumber(parts.loss, 3), even: config.topK })}</p>
      <div className="scroll">
        <table>
          <thead>
            <tr><th>{t("loss.expert")}</th><th>f</th><th>P</th><th className="number">{t("loss.product")}</th></tr>
          </thead>
          <tbody>
            {[...load].map((_, e) => (
              <tr key={e}>
                <td>E{e}</td>
                <td>{bar(parts.fraction[e]!, "var(--ink)")} {formatNumber(parts.fraction[e]!, 3)}</td>
                <td>{bar(probability[e]!, "var(--rule)")} {formatNumber(probability[e]!, 3)}</td>
                <td className="number">{formatNumber(parts.term[e]!, 3)}</td>
              </tr>
            ))}
            <tr><td>{t("loss.sum")}</td><td>{formatNumber(config.topK, 0)}</td><td>1</td><td className="number">{formatNumber(parts.loss, 3)}</td></tr>
          </tbody>
        </table>
      </div>
    </>
  );
}
