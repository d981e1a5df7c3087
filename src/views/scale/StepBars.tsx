import { useTranslation } from "react-i18next";
import { PartBars } from "#charts/PartBars.tsx";
import { useWidth } from "#charts/use-width.ts";
import { formatSignificant } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { numberOf, type LawInputs } from "../topic/answer.ts";

/** Bars begin at one step. */
const FROM = 1;

/** Steps and tokens by the worksheet and as the notes call them, on a scale of powers of ten. */
export function StepBars({ inputs }: { readonly inputs: LawInputs }) {
  const { t } = useTranslation();
  const [box, width] = useWidth<HTMLDivElement>(720);
  const { flops, parameters, batchTokens } = inputs;
  const notes = { flops, parameters, batchTokens };
  const bars = [
    { id: "steps", amount: numberOf("training.plan", inputs, "steps") },
    { id: "notesSteps", amount: numberOf("notes.trainingSteps", notes, "optimalSteps") },
    { id: "tokens", amount: numberOf("training.plan", inputs, "tokens") },
    { id: "notesTokens", amount: numberOf("notes.trainingSteps", notes, "optimalTokens") },
  ] as const;
  const title = t("scale.sheet.figure");
  const rows = bars.map(({ id, amount }) => ({ id, label: t(`scale.sheet.bar.${id}`), value: formatSignificant(amount), parts: [{ id, label: t(`scale.sheet.bar.${id}`), amount }] }));
  return (
    <Figure name="steps-and-tokens" title={title} table={{ columns: [t("scale.sheet.line"), t("scale.sheet.result")], rows: bars.map(({ id, amount }) => [t(`scale.sheet.bar.${id}`), amount]) }}>
      <div ref={box}><PartBars name={title} rows={rows} most={Math.max(...bars.map(({ amount }) => amount))} width={width} logFrom={FROM} /></div>
    </Figure>
  );
}
