import type { AnyOp, Fields, Op, Scalar, Values } from "#ops/contract.ts";

/** A tensor of a plan: its elements, and whether the outside writes it. */
export interface PlanBuffer {
  readonly type: Scalar;
  readonly length: number;
  readonly input: boolean;
}

/** One operator bound to buffers by name. */
export interface Pass {
  readonly op: AnyOp;
  readonly params: Values<Fields>;
  readonly bind: Readonly<Record<string, string>>;
}

/** After a run, what buffer `from` holds is copied to the input `to`: the state that the next run starts from. */
export interface Carry {
  readonly from: string;
  readonly to: string;
}

/** A computation as data: any executor can run it, compare it, or add up what it costs. */
export interface Plan {
  readonly buffers: ReadonlyMap<string, PlanBuffer>;
  readonly passes: readonly Pass[];
  readonly carries: readonly Carry[];
}

export interface PlanBuilder {
  /**
   * Appends a pass. Buffers that no earlier pass wrote become inputs; extents come from the operator.
   * @throws if a buffer is used with two different lengths or types, or is written twice.
   */
  pass<P extends Fields, R extends Fields, W extends Fields>(
    op: Op<P, R, W>,
    params: Values<P>,
    bind: { readonly [K in keyof (R & W)]: string },
  ): void;
  /**
   * Makes a result the next run's input.
   * @throws if `from` is no result, `to` is no input, or they differ in length or type.
   */
  carry(from: string, to: string): void;
  build(): Plan;
}

export function planBuilder(): PlanBuilder {
  const buffers = new Map<string, PlanBuffer>();
  const written = new Set<string>();
  const passes: Pass[] = [];
  const carries: Carry[] = [];
  return {
    pass(op, params, bind) {
      const operator: AnyOp = op;
      const extent = operator.extent(params);
      const claim = (field: string, type: Scalar, writes: boolean): void => {
        const name = (bind as Readonly<Record<string, string>>)[field]!;
        const length = extent[field]!;
        // An absent optional input has no buffer at all.
        if (length === 0) return;
        const known = buffers.get(name);
        if (known !== undefined && (known.length !== length || known.type !== type)) {
          throw new Error(`${op.name}: ${field} needs ${type}[${length}], but "${name}" is ${known.type}[${known.length}]`);
        }
        if (writes && written.has(name)) throw new Error(`${op.name}: "${name}" is written twice`);
        if (writes) written.add(name);
        buffers.set(name, { type, length, input: known?.input ?? !writes });
      };
      for (const [field, type] of Object.entries(operator.reads)) claim(field, type, false);
      for (const [field, type] of Object.entries(operator.writes)) claim(field, type, true);
      passes.push({ op: operator, params, bind });
    },
    carry(from, to) {
      const source = buffers.get(from);
      const target = buffers.get(to);
      if (source === undefined || source.input) throw new Error(`carry: "${from}" is no result of the plan`);
      if (target === undefined || !target.input) throw new Error(`carry: "${to}" is no input of the plan`);
      if (source.length !== target.length || source.type !== target.type) {
        throw new Error(`carry: "${from}" is ${source.type}[${source.length}], but "${to}" is ${target.type}[${target.length}]`);
      }
      carries.push({ from, to });
    },
    build: () => ({ buffers, passes, carries }),
  };
}
