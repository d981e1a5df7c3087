import { useTranslation } from "react-i18next";
import { MEMORY_OPTIMAL_EXPERTS } from "#analysis/laws/moe/ludziejewski.ts";
import { formatCount, formatSignificant } from "#i18n/format.ts";

/** How many experts are best when the model must fit a memory, as published. */
export function MemoryOptimalTable() {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t("scale.moe.memory.title")}</h2>
      <div className="scroll">
        <table className="scale-table">
          <thead>
            <tr>
              <th scope="col" className="number">{t("scale.moe.memory.memory")}</th>
              <th scope="col" className="number">{t("scale.moe.memory.flops")}</th>
              <th scope="col" className="number">{t("scale.moe.memory.experts")}</th>
            </tr>
          </thead>
          <tbody>
            {MEMORY_OPTIMAL_EXPERTS.map(({ flops, memoryGigabytes, experts, orMore }) => (
              <tr key={memoryGigabytes}>
                <td className="number">{formatCount(memoryGigabytes)}</td>
                <td className="number">{formatSignificant(flops)}</td>
                <td className="number">{orMore ? `≥ ${experts}` : experts}<span className="mark" title={t("confidence.primary")}>†</span></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="second">{t("scale.moe.memory.source")}</p>
    </section>
  );
}
