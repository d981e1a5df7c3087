/**
 * What an operator is. One declaration names its shader (`shaders/<name>.wgsl`), its CPU twin, its
 * tests, its GPU label and its timing row, and every executor works from the declaration alone.
 */
export type Scalar = "f32" | "u32";
export type Fields = Readonly<Record<string, Scalar>>;
export type ArrayOf<S extends Scalar> = S extends "f32" ? Float32Array : Uint32Array;
export type Arrays<F extends Fields> = { readonly [K in keyof F]: ArrayOf<F[K]> };
export type Values<F extends Fields> = { readonly [K in keyof F]: number };

/**
 * "exact", or a bound on max|gpu − cpu| of `abs + rel · max|cpu|`, with the reason for its size.
 */
export type Tolerance = "exact" | { readonly rel: number; readonly abs: number; readonly because: string };

export interface Op<P extends Fields, R extends Fields, W extends Fields> {
  /** `group/stem`, for example "routing/top-k". */
  readonly name: string;
  /** The uniform struct, in this order; camelCase here, snake_case in WGSL. */
  readonly params: P;
  /** Storage bindings 1…, read only, in this order. */
  readonly reads: R;
  /** Storage bindings after the reads, in this order; every element of the extent is written, save rows that no slot fills. */
  readonly writes: W;
  /** Elements of each buffer. 0 means "absent": the executor binds a placeholder. */
  extent(p: Values<P>): { readonly [K in keyof (R & W)]: number };
  /** Invocations per workgroup; reaches WGSL as `override WORKGROUP`. */
  readonly workgroup: number;
  /** Further pipeline-overridable constants that depend on the shape. */
  constants?(p: Values<P>): Readonly<Record<string, number>>;
  /** Number of workgroups, counted linearly; the executor folds it into two dimensions. */
  groups(p: Values<P>): number;
  /** Useful floating-point operations (a multiply-add counts as two). */
  flops(p: Values<P>): number;
  readonly tolerance: { readonly [K in keyof W]: Tolerance };
  /** The definition of correct: plain loops, sums in double precision, stored once. */
  cpu(bind: Arrays<R & W>, p: Values<P>): void;
}

/** What executors and generic tests handle. */
export type AnyOp = Op<Fields, Fields, Fields>;

/** Storage buffers per shader stage that every WebGPU device offers. */
const PORTABLE_STORAGE_BUFFERS = 8;

/**
 * Checks a declaration and returns it unchanged.
 * @throws if it needs more storage buffers than every WebGPU device offers.
 */
export function defineOp<P extends Fields, R extends Fields, W extends Fields>(op: Op<P, R, W>): Op<P, R, W> {
  const buffers = Object.keys(op.reads).length + Object.keys(op.writes).length;
  if (buffers > PORTABLE_STORAGE_BUFFERS) {
    throw new Error(`${op.name}: ${buffers} storage buffers exceed the portable limit of ${PORTABLE_STORAGE_BUFFERS}`);
  }
  return op;
}

/** Workgroups that cover `count` invocations. */
export function cover(count: number, workgroup: number): number {
  return Math.ceil(count / workgroup);
}
