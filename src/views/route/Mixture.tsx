import { useTranslation } from "react-i18next";
import { HeatMap } from "#charts/HeatMap.tsx";
import { fitLabel, slotLabel } from "#charts/labels.ts";
import { useWidth } from "#charts/use-width.ts";
import { formatCount } from "#i18n/format.ts";
import type { BatchSnapshot } from "#state/lab-store.ts";
import { RouterNote } from "./RouterNote.tsx";

/** Columns of the row labels. */
const LABEL = 12;
const GAP = 40;
/** Narrower than this, the two matrices stand below each other. */
const SIDE_BY_SIDE = 800;

/** Soft MoE: no token goes to an expert. Every slot takes a mixture of all tokens, every token gets one of all slots. */
export function Mixture({ snapshot }: { readonly snapshot: BatchSnapshot }) {
  const { t } = useTranslation();
  const [box, width] = useWidth<HTMLDivElement>(960);
  const { detail, routing, heat, tokens } = snapshot;
  const beside = width >= SIDE_BY_SIDE;
  const each = beside ? (width - GAP) / 2 : width;
  const shape = {
    columns: heat.columns, grouped: false, width: each,
    columnLabel: (column: number) => slotLabel(column, routing.slotsPerExpert),
  };
  const tables = [
    { id: "dispatch", values: detail?.dispatch ?? null },
    { id: "combine", values: detail?.scores ?? null },
  ] as const;
  return (
    <section aria-label={t("route.figure", { batch: snapshot.batch })}>
      <RouterNote routing={routing} />
      <div ref={box} className={beside ? "mixture beside" : "mixture"}>
        {detail === null ? <p className="second">{t("mixture.many", { count: formatCount(tokens) })}</p> : tables.map(({ id, values }) => values === null ? null : (
          <div key={id}>
            <h2>{t(`mixture.${id}`)}</h2>
            <p className="second">{t(`mixture.${id}.explain`)}</p>
            <HeatMap {...shape} values={values} rows={tokens} rowLabel={(row) => fitLabel(detail.labels[row]!, LABEL)} name={t(`mixture.${id}.figure`, { rows: tokens, columns: heat.columns })} />
          </div>
        ))}
      </div>
    </section>
  );
}
