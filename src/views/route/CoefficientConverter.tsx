import { useState } from "react";
import { Trans, useTranslation } from "react-i18next";
import { LIBRARY_LOSSES } from "#analysis/balance/conventions.ts";
import { formatTrimmed } from "#i18n/format.ts";
import { readQuantity } from "../topic/read-quantity.ts";
import { coefficientRows, lossName } from "./coefficient-rows.ts";
import { Wide } from "./Wide.tsx";

/** What Megatron-LM advises, in the loss that it calls aux_loss. */
const FIRST = { text: "0.01", from: LIBRARY_LOSSES.findIndex(({ loss }) => loss === "aux_loss") };

/** A coefficient in the convention of one library, read in all others: the same number pulls with different strength. */
export function CoefficientConverter({ experts, topK }: { readonly experts: number; readonly topK: number }) {
  const { t } = useTranslation();
  const [text, setText] = useState(FIRST.text);
  const [from, setFrom] = useState(FIRST.from);
  const typed = readQuantity(text);
  const coefficient = typed !== null && typed >= 0 ? typed : null;
  return (
    <>
      <h2>{t("balance.converter")}</h2>
      <p>
        <Trans
          i18nKey="balance.convert"
          values={{ experts, topK }}
          components={{
            coefficient: (
              <span className="slot">
                <input aria-label={t("balance.coefficient")} inputMode="decimal" value={text} aria-invalid={coefficient === null} style={{ width: `${Math.max(5, text.length + 1)}ch` }} onChange={(event) => setText(event.target.value)} />
              </span>
            ),
            library: (
              <span className="slot">
                <select aria-label={t("balance.from")} value={from} onChange={(event) => setFrom(Number(event.target.value))}>
                  {LIBRARY_LOSSES.map((_, index) => <option key={lossName(index)} value={index}>{lossName(index)}</option>)}
                </select>
              </span>
            ),
          }}
        />
      </p>
      {coefficient === null ? <p role="alert" className="problem">{t("balance.notNumber")}</p> : (
        <Wide name={t("balance.converter")}>
          <table className="balance-table">
            <thead><tr><th scope="col" className="number">{t("balance.coefficient")}</th><th scope="col">{t("balance.library")}</th></tr></thead>
            <tbody>
              {coefficientRows(coefficient, from, { experts, topK }).map(({ losses, converted, own }) => (
                <tr key={losses[0]} className={own ? "chosen" : undefined}>
                  <td className="number">{converted === null ? "—" : `${converted.approximate ? "≈\u202f" : ""}${formatTrimmed(converted.coefficient)}`}</td>
                  <td>{losses.join(", ")}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="second">{t("balance.sure")}</p>
        </Wide>
      )}
    </>
  );
}
