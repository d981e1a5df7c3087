/** What was measured of every lane of a training run, row by row: one table for training steps, one for held-out tokens. */

export const MEASURES = ["taskLoss", "accuracy", "aux", "z", "gateEntropy", "maxViolation", "gradientNorm"] as const;
export type MeasureName = (typeof MEASURES)[number];

/** One lane's numbers in one row; NaN where there is no such number. */
export type MeasureValues = Readonly<Record<MeasureName, number>>;

export interface LaneRow {
  readonly values: MeasureValues;
  /** Picks of each expert, block by block; shorter, or empty, for a dense network. */
  readonly load: ArrayLike<number>;
}

/** Rows in one piece, as they are sent. */
interface MeasurePiece {
  /** [rows] rising */
  readonly steps: Float64Array;
  /** [rows, lanes, MEASURES] */
  readonly values: Float64Array;
  /** [rows, lanes, cells] */
  readonly load: Uint32Array;
}

/** Rows that are still right, and what follows them. */
export interface MeasureNews {
  readonly keep: number;
  readonly rows: MeasurePiece;
}

export interface MeasureTable {
  readonly lanes: number;
  /** Blocks × experts. */
  readonly cells: number;
  rows(): number;
  lastStep(): number;
  add(step: number, lanes: readonly LaneRow[]): void;
  /** Forgets every row after `step`. */
  truncate(step: number): void;
  /** What has changed since it was last asked. */
  news(): MeasureNews;
  /** Takes over the news of another table. */
  take(news: MeasureNews): void;
  /** [rows], valid until the next change; a new view each time. */
  steps(): Float64Array;
  /** [rows], like steps. */
  column(lane: number, measure: MeasureName): Float64Array;
  /** [rows, cells], like steps. */
  load(lane: number): Uint32Array;
}

const FIRST_ROOM = 64;

export function createMeasureTable(lanes: number, cells: number): MeasureTable {
  let room = FIRST_ROOM;
  let rows = 0;
  /** Rows that have been told and are still right. */
  let told = 0;
  let steps = new Float64Array(room);
  let columns = Array.from({ length: lanes * MEASURES.length }, () => new Float64Array(room));
  let loads = Array.from({ length: lanes }, () => new Uint32Array(room * cells));

  function reserve(count: number): void {
    if (count <= room) return;
    while (room < count) room *= 2;
    const wider = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const next = new Float64Array(room);
      next.set(old);
      return next;
    };
    steps = wider(steps);
    columns = columns.map(wider);
    loads = loads.map((old) => {
      const next = new Uint32Array(room * cells);
      next.set(old);
      return next;
    });
  }

  const lastStep = (): number => (rows === 0 ? -1 : steps[rows - 1]!);

  return {
    lanes, cells, lastStep,
    rows: () => rows,
    add(step, measured) {
      if (measured.length !== lanes) throw new Error(`${measured.length} lanes, the table has ${lanes}`);
      if (step <= lastStep()) throw new Error(`step ${step} after step ${lastStep()}`);
      reserve(rows + 1);
      steps[rows] = step;
      measured.forEach(({ values, load }, lane) => {
        MEASURES.forEach((name, index) => (columns[lane * MEASURES.length + index]![rows] = values[name]));
        loads[lane]!.fill(0, rows * cells, (rows + 1) * cells);
        // A dense network has one expert per block, whose load says nothing.
        if (load.length === cells) loads[lane]!.set(load, rows * cells);
      });
      rows++;
    },
    truncate(step) {
      while (rows > 0 && steps[rows - 1]! > step) rows--;
      told = Math.min(told, rows);
    },
    news() {
      const from = told;
      told = rows;
      const count = rows - from;
      const values = new Float64Array(count * columns.length);
      const load = new Uint32Array(count * lanes * cells);
      for (let row = 0; row < count; row++) {
        columns.forEach((column, index) => (values[row * columns.length + index] = column[from + row]!));
        loads.forEach((own, lane) => load.set(own.subarray((from + row) * cells, (from + row + 1) * cells), (row * lanes + lane) * cells));
      }
      return { keep: from, rows: { steps: steps.slice(from, rows), values, load } };
    },
    take({ keep, rows: piece }) {
      rows = Math.min(rows, keep);
      told = Math.min(told, rows);
      const count = piece.steps.length;
      reserve(rows + count);
      steps.set(piece.steps, rows);
      for (let row = 0; row < count; row++) {
        columns.forEach((column, index) => (column[rows + row] = piece.values[row * columns.length + index]!));
        loads.forEach((own, lane) => own.set(piece.load.subarray((row * lanes + lane) * cells, (row * lanes + lane + 1) * cells), (rows + row) * cells));
      }
      rows += count;
    },
    steps: () => steps.subarray(0, rows),
    column: (lane, measure) => columns[lane * MEASURES.length + MEASURES.indexOf(measure)]!.subarray(0, rows),
    load: (lane) => loads[lane]!.subarray(0, rows * cells),
  };
}
