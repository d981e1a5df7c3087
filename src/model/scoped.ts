import type { Carry, PlanBuilder } from "#plan/plan.ts";

/**
 * A builder for one block of a network: its buffers get a prefix, their gradients too ("grad.gate.weight" becomes
 * "grad.<prefix>gate.weight"), save those that `shared` gives another name.
 */
export function scoped(plan: PlanBuilder, prefix: string, shared: Readonly<Record<string, string>>): PlanBuilder {
  const nameOf = (name: string): string =>
    shared[name] ?? (name.startsWith("grad.") ? `grad.${prefix}${name.slice("grad.".length)}` : `${prefix}${name}`);
  return {
    pass(op, params, bind) {
      const renamed = Object.fromEntries(Object.entries<string>(bind).map(([field, name]) => [field, nameOf(name)]));
      plan.pass(op, params, renamed as typeof bind);
    },
    carry: (from: Carry["from"], to: Carry["to"]) => plan.carry(nameOf(from), nameOf(to)),
    build: () => plan.build(),
  };
}
