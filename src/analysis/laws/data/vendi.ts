/** Friedman & Dieng 2022, "The Vendi Score" (arXiv 2210.02410): the effective number of different items. */
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { defineLaw } from "../law.ts";
import { LawError } from "../law-error.ts";

/** Eigenvalues cost the cube of the rows; this many take about a second. */
const MOST_ITEMS = 400;
/** Rounding allowed in the unit diagonal, the symmetry and the sign of the eigenvalues. */
const TOLERANCE = 1e-9;

export const vendi = defineLaw({
  id: "diversity.vendi",
  systems: [9],
  inputs: { similarity: { kind: "matrix", min: -1, max: 1, unit: "similarity, 1 on the diagonal" } },
  outputs: { vendiScore: { unit: "items" } },
  formula: String.raw`\exp\Bigl(-\sum_i \lambda_i \ln \lambda_i\Bigr), \quad \lambda = \text{eigenvalues of } K/n`,
  source: "Friedman & Dieng 2022 (2210.02410), definition 3.1",
  confidence: "primary",
  validRange: {},
  uncertainty: "",
  compute({ similarity }) {
    checkSimilarity(similarity);
    const items = similarity.length;
    const kinds = distinctRows(similarity);
    const matrix = new Matrix(kinds.map(({ row, count }) => kinds.map((other) => (row[other.first]! * Math.sqrt(count * other.count)) / items)));
    const eigenvalues = new EigenvalueDecomposition(matrix, { assumeSymmetric: true }).realEigenvalues;
    let entropy = 0;
    for (const eigenvalue of eigenvalues) {
      if (eigenvalue < -TOLERANCE) {
        throw new LawError("similarity", { id: "eigenvalue", eigenvalue: eigenvalue * items }, { id: "no-negative-eigenvalue" });
      }
      if (eigenvalue > 0) entropy -= eigenvalue * Math.log(eigenvalue);
    }
    return { vendiScore: Math.exp(entropy) };
  },
});

interface Kind {
  readonly row: readonly number[];
  /** Index of the first item of the kind, and how many there are. */
  readonly first: number;
  readonly count: number;
}

/**
 * Items with equal rows are copies of each other: K = B·B' with one column for each kind, so that K and the small matrix of
 * kinds, weighted with the roots of their counts, have the same eigenvalues but for zeros.
 */
function distinctRows(rows: readonly (readonly number[])[]): readonly Kind[] {
  const kinds = new Map<string, Kind>();
  rows.forEach((row, index) => {
    const key = row.join();
    const known = kinds.get(key);
    kinds.set(key, known === undefined ? { row, first: index, count: 1 } : { ...known, count: known.count + 1 });
  });
  return [...kinds.values()];
}

function checkSimilarity(rows: readonly (readonly number[])[]): void {
  const items = rows.length;
  if (items > MOST_ITEMS) throw new LawError("similarity", { id: "rows", length: items }, { id: "at-most", most: MOST_ITEMS });
  if (rows[0]!.length !== items) throw new LawError("similarity", { id: "rows-of", length: items, width: rows[0]!.length }, { id: "square" });
  rows.forEach((row, i) => {
    if (Math.abs(row[i]! - 1) > TOLERANCE) throw new LawError(`similarity[${i}][${i}]`, String(row[i]), { id: "self-similarity" });
    for (let j = 0; j < i; j++) {
      const mirrored = rows[j]![i]!;
      if (Math.abs(row[j]! - mirrored) > TOLERANCE) throw new LawError(`similarity[${i}][${j}]`, String(row[j]), { id: "mirrored", value: mirrored, row: j, column: i });
    }
  });
}
