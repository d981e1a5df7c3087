import { useTranslation } from "react-i18next";
import { notesCompare } from "#analysis/laws/loss/notes-compute-optimal.ts";
import { formatAmount, formatSignificant } from "#i18n/format.ts";
import { LawName } from "../topic/LawName.tsx";

/** The notes' own comparison, each record with what is wrong with it. */
export function NotesComparison({ flops }: { readonly flops: number }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t("scale.allocation.compare")}>
      <h2>{t("scale.allocation.compare")}</h2>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("scale.column.record")}</th>
              <th scope="col" className="number">{t("quantity.parameters")}</th>
              <th scope="col" className="number">{t("quantity.tokens")}</th>
              <th scope="col" className="number">{t("scale.column.cost")}</th>
              <th scope="col">{t("scale.column.wrong")}</th>
            </tr>
          </thead>
          <tbody>
            {notesCompare(flops).map(({ id, parameters, tokens, flops: cost }) => (
              <tr key={id}>
                <th scope="row"><LawName law="training.flops" inputs={{ parameters, tokens }} output="flops" label={id} /></th>
                <td className="number">{formatAmount(parameters)}</td>
                <td className="number">{formatAmount(tokens)}</td>
                <td className="number">{formatSignificant(cost)}</td>
                <td>{t(`scale.allocation.wrong.${id}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
