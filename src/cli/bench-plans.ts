/** A plan cut into parts that can be run, and so timed, by themselves. */
import type { Pass, Plan, PlanBuffer } from "#plan/plan.ts";
import type { PassGroup } from "./bench-shapes.ts";

const GROUP_OF: Readonly<Record<string, PassGroup>> = {
  "routing/logits": "router",
  "routing/scores": "router",
  "routing/top-k": "router",
  "routing/weights": "router",
  "routing/histogram": "permute",
  "routing/scan": "permute",
  "routing/scatter": "permute",
  "experts/up": "experts",
  "experts/down": "experts",
  "experts/combine": "combine",
};

/** The group of a pass. @throws for an operator that no group claims. */
export function groupOf({ op }: Pass): PassGroup {
  const group = op.name.startsWith("loss/") ? "losses" : GROUP_OF[op.name];
  if (group === undefined) throw new Error(`operator ${op.name} belongs to no group of the benchmark`);
  return group;
}

/** The passes that are asked for; what the others would have written becomes an input. */
export function partOf(plan: Plan, isAskedFor: (pass: Pass) => boolean): Plan {
  const passes = plan.passes.filter(isAskedFor);
  const written = new Set<string>();
  const buffers = new Map<string, PlanBuffer>();
  for (const { op, bind } of passes) {
    const add = (field: string): void => {
      const name = bind[field]!;
      const buffer = plan.buffers.get(name);
      // Absent optional tensors have no buffer.
      if (buffer !== undefined && !buffers.has(name)) buffers.set(name, { ...buffer, input: !written.has(name) });
    };
    for (const field of Object.keys(op.reads)) add(field);
    for (const field of Object.keys(op.writes)) {
      written.add(bind[field]!);
      add(field);
    }
  }
  return { buffers, passes, carries: [] };
}

/** The same passes several times over in one submission; every pass writes all of its results, so they do not change. */
export function repeated({ buffers, passes, carries }: Plan, times: number): Plan {
  return { buffers, carries, passes: Array.from({ length: times }, () => passes).flat() };
}

/** Names of a plan's inputs. */
export function inputNames(plan: Plan): readonly string[] {
  return [...plan.buffers].filter(([, { input }]) => input).map(([name]) => name);
}
