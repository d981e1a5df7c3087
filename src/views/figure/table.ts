/** The numbers of a figure, as rows under named columns. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

function cell(value: string | number): string {
  const text = typeof value === "number" ? (Number.isFinite(value) ? String(value) : "") : value;
  // A spreadsheet would run a text that begins like a formula.
  const safe = typeof value === "string" && /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** CSV with the figure's title and link in comment lines. */
export function csvOfTable(title: string, link: string, { columns, rows }: FigureTable): string {
  const lines = [`# ${title}`, `# ${link}`, ...[columns, ...rows].map((row) => row.map(cell).join(","))];
  return `${lines.join("\n")}\n`;
}
