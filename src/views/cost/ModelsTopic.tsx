import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { modelRow, sortRows, type ModelColumn, type ModelRow } from "#analysis/models/model-rows.ts";
import { findModel, MODELS } from "#analysis/models/models.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import type { Curve } from "#charts/curve.ts";
import { formatAmount, formatNumber } from "#i18n/format.ts";
import { setPanel, setView } from "#state/actions.ts";
import type { PanelKey } from "#spec/panel/panel.ts";
import { Figure } from "../figure/Figure.tsx";
import { TopicPage } from "../topic/TopicPage.tsx";
import { usePanel } from "../topic/use-panel.ts";
import "./cost.css";

const ROWS: readonly ModelRow[] = MODELS.map(modelRow);
const TOTAL = [3e8, 3e12] as const;
const ACTIVE = [1e8, 3e11] as const;
/** Total parameters for each active one, drawn as lines. */
const RATIOS = [10, 30, 100] as const;

const PICKED: PanelKey = "cost.model";

const COLUMNS: readonly { readonly id: ModelColumn; readonly number: boolean }[] = [
  { id: "name", number: false }, { id: "year", number: true }, { id: "total", number: true }, { id: "publishedTotal", number: true }, { id: "totalError", number: true },
  { id: "active", number: true }, { id: "publishedActive", number: true }, { id: "activeError", number: true }, { id: "attention", number: false },
  { id: "experts", number: true }, { id: "topK", number: true }, { id: "shared", number: true }, { id: "confidence", number: false },
];

/** How large are published Mixture-of-Experts models, counted and as printed? */
export function ModelsTopic() {
  const { t } = useTranslation();
  const picked = usePanel("cost.model");
  const curves = useMemo((): readonly Curve[] => RATIOS.map((ratio) => ({
    id: `ratio-${ratio}`, style: "quiet", label: t("cost.models.ratio", { ratio }),
    points: TOTAL.map((x) => ({ x, y: x / ratio })),
  })), [t]);
  const title = t("cost.models.figure");
  return (
    <>
      <TopicPage question={t("cost.models.question")} advice={t("cost.models.advice")} notes={[t("cost.models.note.active"), t("cost.models.note.left"), t("cost.models.note.pick")]}>
      <Figure name="published-models" title={title} table={{ columns: [t("cost.column.name"), t("cost.column.total"), t("cost.column.active")], rows: ROWS.map(({ name, total, active }) => [name, total, active]) }}>
        <CurveChart
          name={title} curves={curves} height={320}
          marks={ROWS.toSorted((a, b) => Number(a.id === picked) - Number(b.id === picked)).map(({ id, name, total, active }) => ({ id, label: id === picked ? name : "", x: total, y: active, strong: id === picked }))}
          x={{ label: t("cost.axis.total"), log: true, domain: TOTAL, format: (value) => formatAmount(value, 2) }}
          y={{ label: t("cost.axis.active"), log: true, domain: ACTIVE, format: (value) => formatAmount(value, 2) }}
        />
      </Figure>
      </TopicPage>
      <ModelTable picked={picked} />
      <ModelSources id={picked} />
    </>
  );
}

function ModelTable({ picked }: { readonly picked: string }) {
  const { t } = useTranslation();
  const [order, setOrder] = useState<{ readonly column: ModelColumn; readonly falling: boolean }>({ column: "year", falling: false });
  const rows = useMemo(() => sortRows(ROWS, order.column, order.falling), [order]);
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t("cost.models.table")}>
      <table className="models">
        <caption className="second">{t("cost.models.caption")}</caption>
        <thead>
          <tr>
            {COLUMNS.map(({ id, number }) => (
              <th key={id} scope="col" className={number ? "number" : undefined} aria-sort={order.column === id ? (order.falling ? "descending" : "ascending") : undefined}>
                <button type="button" onClick={() => setOrder({ column: id, falling: order.column === id ? !order.falling : false })}>
                  {t(`cost.column.${id}`)}<span aria-hidden="true">{order.column === id ? (order.falling ? " ↓" : " ↑") : ""}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} aria-current={row.id === picked ? "true" : undefined}>
              <th scope="row">
                <button type="button" aria-pressed={row.id === picked} onClick={() => setPanel({ [PICKED]: row.id })}>{row.name}</button>
              </th>
              <td className="number">{row.year}</td>
              <td className="number">≈ {formatAmount(row.total)}</td>
              <td className="number">{formatAmount(row.publishedTotal)} †</td>
              <td className="number">{formatNumber(row.totalError, 1)}</td>
              <td className="number">≈ {formatAmount(row.active)}</td>
              <td className="number">{row.publishedActive === null ? <span title={t("cost.models.none")}>—</span> : `${formatAmount(row.publishedActive)} †`}</td>
              <td className="number">{row.activeError === null ? "—" : formatNumber(row.activeError, 1)}</td>
              <td>{row.attention}</td>
              <td className="number">{row.experts}</td>
              <td className="number">{row.topK}</td>
              <td className="number">{row.shared}</td>
              <td>{t(`cost.confidence.${row.confidence}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Where the picked model's figures were read, what its count leaves out, and the way to its comparison. */
function ModelSources({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const model = findModel(id);
  if (model === undefined) return null;
  return (
    <section aria-live="polite">
      <h2>{model.name}</h2>
      <p className="words"><button type="button" onClick={() => setView({ topic: "compare" })}>{t("cost.models.compare", { name: model.name })}</button></p>
      <p className="prose">{t(`modelNotes.${model.id}`, { defaultValue: model.notes })}</p>
      <ul className="sources second" lang="en">{model.sources.map((source) => <li key={source}>{source}</li>)}</ul>
    </section>
  );
}
