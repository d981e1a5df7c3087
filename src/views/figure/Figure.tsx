import { useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { currentLink } from "#state/actions.ts";
import { formatSignificant } from "#i18n/format.ts";
import { pngOf, standalone } from "./picture.ts";
import { save } from "./save.ts";
import { csvOfTable, type FigureTable } from "./table.ts";
import "./figure.css";

interface FigureProps {
  /** File name without ending. */
  readonly name: string;
  readonly title: string;
  /** The numbers that the picture draws. */
  readonly table: FigureTable;
  readonly children: ReactNode;
}

/** A picture with its title, its numbers as a table, and PNG, SVG and CSV of both. Holds one or more svg elements; each becomes an SVG file, all together one PNG. */
export function Figure({ name, title, table, children }: FigureProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const pictures = (): readonly SVGSVGElement[] => [...(box.current?.querySelectorAll<SVGSVGElement>("svg[data-figure], .recharts-surface") ?? [])];
  return (
    <figure className="figure-block">
      <figcaption>{title}</figcaption>
      <div ref={box}>{children}</div>
      <div className="words figure-tools" role="group" aria-label={t("figure.tools", { title })}>
        <button type="button" onClick={() => void pngOf(pictures(), [`MoE Lab · ${title}`, currentLink().url]).then((picture) => save(`${name}.png`, picture))}>PNG</button>
        <button
          type="button"
          onClick={() => pictures().forEach((picture, index, all) => save(all.length === 1 ? `${name}.svg` : `${name}-${index + 1}.svg`, new Blob([standalone(picture)], { type: "image/svg+xml" })))}
        >
          SVG
        </button>
        <button type="button" onClick={() => save(`${name}.csv`, new Blob([csvOfTable(title, currentLink().url, table)], { type: "text/csv" }))}>CSV</button>
        <details>
          <summary>{t("figure.table")}</summary>
          <div className="scroll">
            <table>
              <thead><tr>{table.columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
              <tbody>
                {table.rows.slice(0, 60).map((row, index) => (
                  // Rows have no identity beyond their place.
                  // oxlint-disable-next-line react/no-array-index-key
                  <tr key={index}>
                    {/* oxlint-disable-next-line react/no-array-index-key */}
                    {row.map((value, column) => <td key={column} className={typeof value === "number" ? "number" : undefined}>{typeof value === "number" ? formatSignificant(value, 4) : value}</td>)}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      </div>
    </figure>
  );
}
