import { useTranslation } from "react-i18next";
import { BALANCE_FORMULAS } from "#analysis/balance/formulas.ts";
import { formatNumber, formatSignificant } from "#i18n/format.ts";
import { setView } from "#state/actions.ts";
import type { BatchSnapshot } from "#state/lab-store.ts";
import { useLab } from "#state/use-lab.ts";
import { Formula } from "../topic/Formula.tsx";
import { balanceRows, type BalanceRow } from "./balance-rows.ts";
import { CoefficientConverter } from "./CoefficientConverter.tsx";
import { Wide } from "./Wide.tsx";
import "./balance.css";

/** The chosen convention: formula, value against its balanced value, and beside it what the load itself says. */
function Chosen({ row, maxViolation }: { readonly row: BalanceRow; readonly maxViolation: number }) {
  const { t } = useTranslation();
  return (
    <div className="balance-chosen">
      <Formula tex={BALANCE_FORMULAS[row.id]} block />
      <p>
        {row.value === null
          ? t(`balance.absent.${row.id}`)
          : t(row.even === 0 ? "balance.readVariation" : "balance.read", { value: formatSignificant(row.value), even: formatSignificant(row.even), worst: formatSignificant(row.worst), maxViolation: formatNumber(maxViolation) })}
      </p>
      <p className="second">{t(`balance.meaning.${row.id}`)}</p>
      <p className="second">{t("balance.users", { users: row.users })}</p>
    </div>
  );
}

/** The balance loss in every convention: one at a time, all side by side, and what a coefficient of one is in another. */
export function BalanceLosses({ snapshot }: { readonly snapshot: BatchSnapshot }) {
  const { t } = useTranslation();
  const chosen = useLab((state) => state.view.balance);
  const rows = balanceRows(snapshot);
  const row = rows.find(({ id }) => id === chosen);
  const { routing, scalars } = snapshot;
  return (
    <>
      <p className="second">{t("balance.explain", { topK: routing.topK, gshard: formatSignificant(1 / routing.experts ** 2) })}</p>
      <div className="words" role="group" aria-label={t("balance.choose")}>
        {rows.map(({ id }) => (
          <button key={id} type="button" aria-pressed={id === chosen} onClick={() => setView({ balance: id })}>{t(`balance.name.${id}`)}</button>
        ))}
      </div>
      {row === undefined ? null : <Chosen row={row} maxViolation={scalars.maxViolation ?? Number.NaN} />}
      <h2>{t("balance.table")}</h2>
      <Wide name={t("balance.table")}>
        <table className="balance-table">
          <thead>
            <tr>
              <th scope="col">{t("balance.convention")}</th>
              <th scope="col" className="number">{t("balance.value")}</th>
              <th scope="col" className="number">{t("balance.even")}</th>
              <th scope="col" className="number">{t("balance.ratio")}</th>
              <th scope="col" className="wide-only">{t("balance.by")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, value, even, ratio, users }) => (
              <tr key={id} className={id === chosen ? "chosen" : undefined}>
                <th scope="row">{t(`balance.name.${id}`)}</th>
                <td className="number">{value === null ? <span title={t(`balance.absent.${id}`)}>—</span> : formatSignificant(value)}</td>
                <td className="number">{formatSignificant(even)}</td>
                <td className="number">{ratio === null ? "—" : formatNumber(ratio)}</td>
                <td className="wide-only">{users}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      <CoefficientConverter experts={routing.experts} topK={routing.topK} />
    </>
  );
}
