import { useTranslation } from "react-i18next";
import { costParts, type Split } from "#analysis/cost-parts.ts";
import { storedBytes } from "#analysis/laws/inference/quant-size.ts";
import type { CostModel } from "#analysis/models/cost-model.ts";
import { PartBars, type BarRow } from "#charts/PartBars.tsx";
import { useWidth } from "#charts/use-width.ts";
import { formatScaled } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { percent } from "./percent.ts";

interface CompareBarsProps {
  readonly first: { readonly model: CostModel; readonly name: string };
  readonly other: { readonly model: CostModel; readonly name: string };
  readonly batch: number;
  readonly bits: number;
}

const FLOPS_PER_PARAMETER = 2;

/** Arithmetic, memory and bytes of two models, as shares of all weights of the first. */
export function CompareBars({ first, other, batch, bits }: CompareBarsProps) {
  const { t } = useTranslation();
  const [box, width] = useWidth<HTMLDivElement>(720);
  const whole = first.model.total;
  const both = [first, other].map(({ model, name }) => ({ name, id: model.id, parts: costParts(model, batch) }));
  const size = ({ routed, rest }: Split): number => routed + rest;
  const row = (id: string, label: string, split: Split): BarRow => ({
    id, label, value: percent(size(split) / whole),
    parts: [
      { id: "routed", label: t("cost.part.routed"), amount: split.routed / whole },
      { id: "rest", label: t("cost.part.rest"), amount: split.rest / whole },
    ].filter(({ amount }) => amount > 0),
  });
  const rows: readonly BarRow[] = [
    ...both.map(({ id, name, parts }, i) => row(`flops-${i}-${id}`, t("cost.compare.flops", { name, amount: formatScaled(FLOPS_PER_PARAMETER * size(parts.computed), "FLOPs") }), parts.computed)),
    ...both.map(({ id, name, parts }, i) => row(`memory-${i}-${id}`, t("cost.compare.memory", { name, amount: formatScaled(storedBytes(size(parts.stored), bits), "B") }), parts.stored)),
    ...both.map(({ id, name, parts }, i) => row(`read-${i}-${id}`, t("cost.compare.read", { name, amount: formatScaled(storedBytes(size(parts.read), bits), "B") }), parts.read)),
  ];
  const most = Math.max(...rows.map(({ parts }) => parts.reduce((sum, { amount }) => sum + amount, 0)));
  const title = t("cost.compare.bars", { name: first.name });
  return (
    <Figure
      name="dense-against-moe" title={title}
      table={{ columns: [t("cost.compare.row"), t("cost.part.routed"), t("cost.part.rest")], rows: rows.map(({ label, parts }) => [label, ...["routed", "rest"].map((id) => parts.find((part) => part.id === id)?.amount ?? 0)]) }}
    >
      <div ref={box}>
        <PartBars name={title} rows={rows} most={most} width={width} />
      </div>
    </Figure>
  );
}
