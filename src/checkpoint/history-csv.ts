/** The history of a run as CSV text (RFC 4180). */

/**
 * A header row of the names, then a row per entry; lines end in CR LF, also the last. Numbers are the shortest
 * decimals that read back as the same double, with a point in every language; NaN is an empty cell.
 * @throws if the columns have different lengths.
 */
export function historyCsv(history: ReadonlyMap<string, Float64Array>): string {
  const names = [...history.keys()];
  const columns = [...history.values()];
  const rows = columns[0]?.length ?? 0;
  const odd = columns.findIndex((column) => column.length !== rows);
  if (odd >= 0) throw new Error(`historyCsv: ${names[odd]} has ${columns[odd]!.length} entries, ${names[0]} has ${rows}`);
  // A lone empty cell would be an empty line, which many readers skip.
  const empty = columns.length === 1 ? '""' : "";
  const lines = [names.map(quoted).join(",")];
  for (let row = 0; row < rows; row++) {
    lines.push(columns.map((column) => (Number.isNaN(column[row]) ? empty : String(column[row]))).join(","));
  }
  return columns.length === 0 ? "" : `${lines.join("\r\n")}\r\n`;
}

function quoted(name: string): string {
  return name === "" || /[",\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}
