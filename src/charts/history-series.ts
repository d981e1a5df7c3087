/** Share of picks per expert and batch, as rows of a chart. */
export interface HistoryRow {
  readonly batch: number;
  readonly shares: readonly number[];
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

interface LoadPoint {
  readonly batch: number;
  readonly load: Uint32Array;
}

export function historyRows(history: readonly LoadPoint[]): readonly HistoryRow[] {
  return history.map(({ batch, load }) => {
    const total = load.reduce((sum, own) => sum + own, 0);
    const shares = [...load].map((own) => own / total);
    const sorted = shares.toSorted((a, b) => a - b);
    const at = (q: number): number => sorted[Math.round(q * (sorted.length - 1))]!;
    return { batch, shares, low: at(0.05), median: at(0.5), high: at(0.95) };
  });
}
