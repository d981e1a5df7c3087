import { useTranslation } from "react-i18next";
import { correctedModelSize, notesModelSize } from "#analysis/laws/ability/model-size.ts";
import { formatAmount } from "#i18n/format.ts";
import { usePanel } from "../topic/use-panel.ts";

/** Sizes as people write them, which the notes cannot read or read oddly. */
const WRITTEN = ["7b", "8x7B", "13 B params", "Tiny-7B", "1.5K", "inf"];

/** One written size read twice: by the notes' parser, and corrected. */
export function SizeTable() {
  const { t } = useTranslation();
  const own = usePanel("scale.modelText");
  const written = [own, ...WRITTEN.filter((text) => text !== own)];
  const shown = (size: number | null): string => (size === null ? t("scale.emergence.size.fails") : size === Infinity ? t("scale.emergence.size.endless") : formatAmount(size));
  return (
    <div className="scroll">
      <table className="scale-table">
        <thead>
          <tr>
            <th scope="col">{t("scale.emergence.size.text")}</th>
            <th scope="col" className="number">{t("scale.emergence.size.notes")}</th>
            <th scope="col" className="number">{t("scale.emergence.size.corrected")}</th>
          </tr>
        </thead>
        <tbody>
          {written.map((text) => (
            <tr key={text}>
              <td className="mono">{text === "" ? "—" : text}</td>
              <td className="number">{shown(notesModelSize(text))}</td>
              <td className="number">{shown(correctedModelSize(text))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
