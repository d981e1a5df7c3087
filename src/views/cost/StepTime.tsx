import { useTranslation } from "react-i18next";
import { PartBars, type BarRow } from "#charts/PartBars.tsx";
import { useWidth } from "#charts/use-width.ts";
import { formatSeconds } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import type { Answer } from "../topic/answer.ts";

/** The parts of one decode step on one scale, and the step that they make. */
export function StepTime({ answer }: { readonly answer: Extract<Answer, { ok: true }> }) {
  const { t } = useTranslation();
  const [box, width] = useWidth<HTMLDivElement>(720);
  const seconds = (output: string): number => Number(answer.outputs[output]);
  const [weights, compute, cache, talk, step] = ["weightsSeconds", "computeSeconds", "cacheSeconds", "talkSeconds", "stepSeconds"].map(seconds) as [number, number, number, number, number];
  const one = (id: string, label: string, amount: number): BarRow => ({ id, label, value: formatSeconds(amount), parts: [{ id, label, amount }] });
  const longer = weights >= compute ? { id: "weights", label: t("cost.step.weights"), amount: weights } : { id: "compute", label: t("cost.step.compute"), amount: compute };
  const rows: readonly BarRow[] = [
    one("weights", t("cost.step.weights"), weights),
    one("compute", t("cost.step.compute"), compute),
    one("cache", t("cost.step.cache"), cache),
    one("talk", t("cost.step.talk"), talk),
    {
      id: "step", label: t("cost.step.whole"), value: formatSeconds(step),
      parts: [longer, { id: "cache", label: t("cost.step.cache"), amount: cache }, { id: "talk", label: t("cost.step.talk"), amount: talk }],
    },
  ];
  const title = t("cost.step.figure");
  return (
    <Figure
      name="decode-step-in-parts" title={title}
      table={{ columns: [t("cost.step.part"), t("cost.step.seconds")], rows: rows.map(({ label, parts }) => [label, parts.reduce((sum, { amount }) => sum + amount, 0)]) }}
    >
      <div ref={box}>
        <PartBars name={title} rows={rows} most={Math.max(step, weights, compute)} width={width} />
      </div>
    </Figure>
  );
}
