import { useTranslation } from "react-i18next";
import type { CheckedConfig } from "#analysis/config-check/checked-config.ts";
import type { ConfigLoad, RunSizes } from "#analysis/config-check/config-load.ts";
import type { Band } from "#analysis/chance.ts";
import { formatCount, formatNumber, formatPercent, formatScaled, formatSignificant } from "#i18n/format.ts";
import { LawQuantity } from "../../topic/LawQuantity.tsx";
import { Derived } from "../Derived.tsx";

interface CheckNumbersProps {
  readonly config: CheckedConfig;
  readonly run: RunSizes;
  readonly load: ConfigLoad;
}

/** Activations cross in 16 bits, both ways. */
const BYTES_PER_ELEMENT = 2;

/** What one MoE layer sees at this micro-batch: rows, luck, drops and traffic. */
export function CheckNumbers({ config, run, load }: CheckNumbersProps) {
  const { t } = useTranslation();
  const { experts, topK, modelWidth, moeLayers } = config.shape;
  const sizes = { N: formatCount(load.tokens), k: String(topK), E: String(experts), EP: String(run.expertParallel) };
  const range = ({ low, high }: Band, write: (value: number) => string): string => t("cost.check.range", { low: write(low), high: write(high) });
  const two = (value: number): string => formatNumber(value, 2);
  return (
    <section className="numbers-group">
      <h2>{t("cost.check.numbers")}</h2>
      <div className="quantities">
        <Derived label={t("cost.check.rowsPerExpert")} shown={formatSignificant(load.rowsPerExpert)} beside={t("cost.check.rowsPerExpert.beside", { rows: formatSignificant(load.gatheredRowsPerExpert) })} formula={String.raw`\frac{N k}{E}, \qquad \frac{\mathrm{EP}\, N k}{E}`} inputs={sizes} />
        <Derived label={t("cost.check.rowsPerRank")} shown={formatCount(load.rowsPerDevice)} beside={t("cost.check.rowsPerRank.beside")} formula={String.raw`\mathrm{EP}\,N k \cdot \frac{1}{\mathrm{EP}} = N k`} inputs={sizes} />
        <Derived
          label={t("cost.check.luck")} shown={two(load.maxViolation.mean)} beside={range(load.maxViolation, two)}
          formula={String.raw`\frac{\max_e c_e}{\bar c} - 1`} inputs={{ N: formatCount(load.scopeTokens), k: sizes.k, E: sizes.E }} source={t("cost.check.simulated")}
        />
        {load.deviceViolation === null ? null : (
          <Derived
            label={t("cost.check.deviceLuck")} shown={`${two(1 + load.deviceViolation.mean)}×`} beside={t("cost.check.deviceLuck.beside")}
            formula={String.raw`\frac{\max_d c_d}{\bar c_d}`} inputs={{ "EP·N": formatCount(load.tokens * run.expertParallel), k: sizes.k, E: sizes.E, EP: sizes.EP }} source={t("cost.check.simulated")}
          />
        )}
        <Derived
          label={t("cost.check.drops")} shown={load.capacity === null ? formatPercent(0) : formatPercent(load.droppedShare.mean)}
          beside={load.capacity === null ? t("cost.check.dropless") : range(load.droppedShare, formatPercent)}
          formula={String.raw`\frac{\sum_e \max(0, c_e - C)}{N k}, \quad C = \left\lceil \frac{\mathrm{CF}\,N k}{E} \right\rceil`}
          inputs={{ ...sizes, C: load.capacity === null ? "—" : formatCount(load.capacity) }} source={t("cost.check.simulated")}
        />
        <LawQuantity
          law="moe.allToAllBytes" output="totalBytes" label={t("cost.check.traffic")}
          inputs={{ tokens: load.tokens, topK, width: modelWidth, dispatchBytesPerElement: BYTES_PER_ELEMENT, combineBytesPerElement: BYTES_PER_ELEMENT, layers: moeLayers, expertParallel: run.expertParallel }}
          format={(value) => formatScaled(value, "B")}
        />
      </div>
    </section>
  );
}
