import { useTranslation } from "react-i18next";
import type { ConfigMemory } from "#analysis/config-check/config-memory.ts";
import { PartBars } from "#charts/PartBars.tsx";
import { useWidth } from "#charts/use-width.ts";
import { formatScaled } from "#i18n/format.ts";
import { Figure } from "../../figure/Figure.tsx";

/** Bytes that training keeps on one device, in three bars of one scale. */
export function MemoryFigure({ memory }: { readonly memory: ConfigMemory }) {
  const { t } = useTranslation();
  const [box, width] = useWidth<HTMLDivElement>(720);
  const held = memory.sharedParameters + memory.expertParameters;
  const row = (id: string, label: string, bytes: number) => ({
    id, label, value: formatScaled(bytes, "B"),
    parts: [
      { id: "shared", label: t("cost.check.memory.shared"), amount: (bytes * memory.sharedParameters) / held },
      { id: "experts", label: t("cost.check.memory.experts"), amount: (bytes * memory.expertParameters) / held },
    ],
  });
  const rows = [
    row("weights", t("cost.check.memory.weights"), memory.weightBytes),
    row("gradients", t("cost.check.memory.gradients"), memory.gradientBytes),
    row("optimiser", t("cost.check.memory.optimiser"), memory.optimiserBytes),
  ];
  const title = t("cost.check.memory.title", { total: formatScaled(memory.totalBytes, "B") });
  return (
    <Figure
      name="training-memory" title={title}
      table={{ columns: [t("cost.check.memory.part"), t("cost.check.memory.shared"), t("cost.check.memory.experts")], rows: rows.map(({ label, parts }) => [label, ...parts.map(({ amount }) => amount)]) }}
    >
      <div ref={box}>
        <PartBars name={title} rows={rows} most={Math.max(...rows.map(({ parts }) => parts[0]!.amount + parts[1]!.amount), 1)} width={width} />
      </div>
    </Figure>
  );
}
