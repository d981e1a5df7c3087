import { useTranslation } from "react-i18next";
import { EDGE_DEVICES } from "#analysis/laws/inference/notes-edge.ts";
import { formatAmount, formatTrimmed } from "#i18n/format.ts";
import { answerOf } from "../../topic/answer.ts";
import { LawQuantity } from "../../topic/LawQuantity.tsx";
import { refusalText } from "../../topic/refusal-text.ts";

/** What the notes recommend: a list by size, and a compression by device. */
export function NotesEdge({ parameters, device }: { readonly parameters: number; readonly device: string }) {
  const { t } = useTranslation();
  const inputs = { parameters, device };
  const answer = answerOf("notes.edge", inputs);
  if (!answer.ok) return <p className="problem">{refusalText(answer.refusal, t)}</p>;
  const known = EDGE_DEVICES.get(device);
  const strategies = answer.outputs["strategies"] as readonly string[];
  return (
    <>
      <LawQuantity law="notes.edge" inputs={inputs} output="quantizationBits" label={t("cost.deploy.notes.bits")} format={(value) => formatTrimmed(value)} />
      <LawQuantity law="notes.edge" inputs={inputs} output="pruningRatio" label={t("cost.deploy.notes.pruned")} />
      <LawQuantity law="notes.edge" inputs={inputs} output="expectedCompression" label={t("cost.deploy.notes.compression")} format={(value) => `${value}×`} />
      <div className="whole-row">
        <p className="second">
          {known === undefined ? t("cost.deploy.notes.unknown", { device }) : known.maxParameters === Infinity ? t("cost.deploy.notes.unlimited", { device }) : t("cost.deploy.notes.limit", { device, most: formatAmount(known.maxParameters), memory: known.memoryGB })}
        </p>
        <ul className="findings">
          {strategies.map((strategy) => <li key={strategy}><span>·</span><span>{t(`cost.deploy.strategy.${strategy}`)}</span></li>)}
        </ul>
      </div>
    </>
  );
}
