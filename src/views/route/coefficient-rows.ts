import { convertCoefficient, LIBRARY_LOSSES, type ConvertedCoefficient } from "#analysis/balance/conventions.ts";

export interface CoefficientRow {
  /** null: no factor joins the two losses. */
  readonly converted: ConvertedCoefficient | null;
  /** The losses of libraries that this coefficient belongs to. */
  readonly losses: readonly string[];
  /** The coefficient was given in one of these. */
  readonly own: boolean;
}

/** "Megatron-LM aux_loss", by its place in the list. */
export function lossName(index: number): string {
  const { library, loss } = LIBRARY_LOSSES[index]!;
  return `${library} ${loss}`.trim();
}

/** A coefficient given in the loss of one library, in every other: exact ones first, those that no factor joins last. */
export function coefficientRows(coefficient: number, from: number, sizes: { readonly experts: number; readonly topK: number }): readonly CoefficientRow[] {
  const source = LIBRARY_LOSSES[from]!.convention;
  const rows = new Map<string, { converted: ConvertedCoefficient | null; losses: string[]; own: boolean }>();
  LIBRARY_LOSSES.forEach(({ convention }, index) => {
    const converted = convertCoefficient(coefficient, source, convention, sizes);
    const id = JSON.stringify(converted);
    const row = rows.get(id) ?? { converted, losses: [], own: false };
    row.losses.push(lossName(index));
    row.own ||= index === from;
    rows.set(id, row);
  });
  const rank = ({ converted, own }: CoefficientRow): number => (own ? 0 : converted === null ? 3 : converted.approximate ? 2 : 1);
  return [...rows.values()].sort((a, b) => rank(a) - rank(b));
}
