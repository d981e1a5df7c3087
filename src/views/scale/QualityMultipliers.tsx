import { useTranslation } from "react-i18next";
import { KNOWN_QUALITIES } from "#analysis/laws/data/notes-data.ts";
import { formatNumber } from "#i18n/format.ts";
import { numberOf } from "../topic/answer.ts";

interface QualityMultipliersProps {
  readonly parameters: number;
  readonly tokens: number;
  readonly chosen: string;
}

/** A name that the notes' table does not hold. */
const UNKNOWN = "any other name";

/** The notes' table of multipliers with the scores that follow; every one of them is an invention, and the table says so. */
export function QualityMultipliers({ parameters, tokens, chosen }: QualityMultipliersProps) {
  const { t } = useTranslation();
  const row = (quality: string) => ({ parameters, tokens, quality });
  const known = KNOWN_QUALITIES.includes(chosen);
  return (
    <section>
      <h2>{t("scale.quality.table")}</h2>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{t("scale.quality.column.quality")}</th>
              <th scope="col" className="number">{t("scale.quality.column.multiplier")}</th>
              <th scope="col" className="number">{t("scale.quality.column.score")}</th>
              <th scope="col">{t("scale.quality.column.published")}</th>
            </tr>
          </thead>
          <tbody>
            {[...KNOWN_QUALITIES, UNKNOWN].map((quality) => {
              const lit = quality === chosen || (quality === UNKNOWN && !known);
              const name = quality === UNKNOWN ? t("scale.quality.other") : t(`choice.scale.quality.${quality}`);
              return (
                <tr key={quality}>
                  <th scope="row">{lit ? <strong>{name}</strong> : name}</th>
                  <td className="number">{formatNumber(numberOf("notes.dataQuality", row(quality), "multiplier"), 1)}</td>
                  <td className="number">{formatNumber(numberOf("notes.dataQuality", row(quality), "performance"), 3)}</td>
                  <td>{quality === UNKNOWN ? t("scale.quality.silent") : t("scale.quality.none")}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
