import { useTranslation } from "react-i18next";
import { PartBars, type BarRow } from "#charts/PartBars.tsx";
import { useWidth } from "#charts/use-width.ts";
import { formatDollars, formatSignificant } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import type { Answer } from "../topic/answer.ts";

/** From a year's real price to the notes' figure, one mistaken unit at a time. */
export function NotesCost({ answer }: { readonly answer: Extract<Answer, { ok: true }> }) {
  const { t } = useTranslation();
  const [box, width] = useWidth<HTMLDivElement>(720);
  const of = (output: string): number => Number(answer.outputs[output]);
  const real = of("usdPerYear");
  const factors = [of("trainingForInference"), of("priceOfFlop"), of("rateTimesSeconds")] as const;
  const amounts = factors.reduce<readonly number[]>((all, factor) => [...all, all.at(-1)! * factor], [real]);
  const labels = [
    t("cost.notes.real"), t("cost.notes.training", { factor: formatSignificant(factors[0]) }), t("cost.notes.flop", { factor: formatSignificant(factors[1]) }),
    t("cost.notes.seconds", { factor: formatSignificant(factors[2]) }),
  ];
  const rows: readonly BarRow[] = amounts.map((amount, i) => ({ id: String(i), label: labels[i]!, value: formatDollars(amount), parts: [{ id: "usd", label: labels[i]!, amount }] }));
  const title = t("cost.notes.figure", { factor: formatSignificant(of("allTogether"), 2) });
  return (
    <Figure name="notes-cost-unit-by-unit" title={title} table={{ columns: [t("cost.notes.step"), t("cost.notes.usd")], rows: rows.map(({ label }, i) => [label, amounts[i]!]) }}>
      <div ref={box}>
        <PartBars name={title} rows={rows} most={amounts.at(-1)!} width={width} logFrom={Math.min(1, real / 10)} />
      </div>
    </Figure>
  );
}
