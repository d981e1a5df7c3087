import { memo } from "react";
import { greatest, shareStep } from "./share-steps.ts";

interface ShareMatrixProps {
  /** [rows, columns] shares from 0 to 1; NaN where there is nothing to share */
  readonly shares: Float32Array;
  /** Names of the rows, for example experts. */
  readonly rowNames: readonly string[];
  /** Names of the columns, for example domains. */
  readonly columnNames: readonly string[];
  /** What a share is a share of, as a sentence above the table. */
  readonly caption: string;
  /** Over the row names, for example "expert". */
  readonly corner: string;
  /** A share as a percentage. */
  readonly format: (share: number) => string;
  /** The share with the darkest cell; by default the greatest one. */
  readonly most?: number;
}

/** Shares of rows × columns as a table to read, each cell shaded by its share. */
export function ShareMatrix({ shares, rowNames, columnNames, caption, corner, format, most = greatest(shares) }: ShareMatrixProps) {
  const columns = columnNames.length;
  return (
    // A wide table scrolls by itself, also by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="share-matrix" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columnNames.map((name) => <th key={name} scope="col" className="number">{name}</th>)}
          </tr>
        </thead>
        <tbody>
          {rowNames.map((name, row) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {columnNames.map((column, i) => {
                const share = shares[row * columns + i]!;
                return <ShareCell key={column} text={format(share)} step={shareStep(share, most)} />;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A cell is drawn again only when its text or shade changes: while training most stay. */
const ShareCell = memo(({ text, step }: { readonly text: string; readonly step: number }) => <td className={`number amount-${step}`}>{text}</td>);
ShareCell.displayName = "ShareCell";
