// The rooms of the source tree and who may import whom. The architecture test enforces this table and
// ARCHITECTURE.md shows it, so there is one truth.

interface Room {
  readonly purpose: string;
  /** Rooms, or single files of a room, it may import. */
  readonly mayImport: readonly string[];
  /** Rooms it may import types from, by `import type` only. */
  readonly typesFrom?: readonly string[];
  /** Rooms it starts by URL, as workers are started. */
  readonly startsByUrl?: readonly string[];
  /** Packages it may import; a trailing `*` stands for any ending. */
  readonly packages: readonly string[];
  readonly never: string;
}

export const ROOMS: Readonly<Record<string, Room>> = {
  spec: {
    purpose: "what a run is: config table, limits, validation, presets, link codec",
    mayImport: [],
    packages: ["valibot"],
    never: "DOM, GPU, React",
  },
  num: {
    purpose: "keyed random numbers, elementary functions, statistics, half precision",
    mayImport: [],
    packages: [],
    never: "DOM, GPU, React, functions whose bits differ between engines",
  },
  i18n: {
    purpose: "messages and formatting per language",
    mayImport: [],
    packages: ["i18next", "react-i18next"],
    never: "DOM, GPU, stores",
  },
  ops: {
    purpose: "operators: declaration and CPU twin, one file each",
    mayImport: ["num"],
    packages: [],
    never: "GPU calls, config objects: operators take plain numbers",
  },
  plan: {
    purpose: "passes as data: buffers, lifetimes, flops and bytes",
    mayImport: ["ops"],
    packages: [],
    never: "buffers that exist",
  },
  exec: {
    purpose: "executors that run a plan: cpu, wasm, webgpu",
    mayImport: ["plan", "ops", "num"],
    packages: ["virtual:wasm-kernels"],
    never: "knowledge of models",
  },
  model: {
    purpose: "router, experts and losses as plan builders",
    mayImport: ["spec", "num", "ops", "plan"],
    packages: [],
    never: "awaits, devices, DOM",
  },
  analysis: {
    purpose: "predictions: chance, scaling laws, serving cost, and the published tables they stand on",
    mayImport: ["spec", "num"],
    packages: ["ml-matrix", "valibot"],
    never: "anything measured here",
  },
  checkpoint: {
    purpose: "tensor files, read strictly and written",
    mayImport: ["spec", "num"],
    packages: ["valibot"],
    never: "executors, fetch of anything the user did not name, guessing a layout",
  },
  sim: {
    purpose: "a run: sources, weights, step, snapshot",
    mayImport: ["spec", "num", "model", "plan", "analysis", "checkpoint", "exec/executor.ts"],
    packages: [],
    never: "clocks, unkeyed random numbers, a choice of executor",
  },
  proof: {
    purpose: "golden cases, comparison, agreement between executors",
    mayImport: ["spec", "num", "ops", "plan", "model", "checkpoint", "sim", "exec/executor.ts"],
    packages: ["valibot"],
    never: "a choice of executor, DOM",
  },
  protocol: {
    purpose: "worker messages: types and one parser",
    mayImport: ["spec"],
    typesFrom: ["analysis", "sim", "proof"],
    packages: ["valibot", "comlink"],
    never: "behaviour",
  },
  worker: {
    purpose: "entry point of the compute worker: owns a run and an executor",
    mayImport: ["spec", "analysis", "checkpoint", "protocol", "model", "sim", "proof", "exec", "ops/all.ts"],
    packages: ["comlink", "valibot"],
    never: "decisions beyond choosing an executor",
  },
  state: {
    purpose: "stores, actions, selectors, the worker's client",
    mayImport: ["spec", "analysis", "protocol", "worker/page-session.ts", "worker/lock.ts"],
    startsByUrl: ["worker"],
    packages: ["zustand", "zustand/*", "comlink", "idb"],
    never: "activations, device handles, markup",
  },
  charts: {
    purpose: "plain props to picture",
    mayImport: ["num", "i18n"],
    packages: ["react", "react-i18next", "recharts"],
    never: "stores",
  },
  views: {
    purpose: "screens and controls",
    mayImport: ["state", "spec", "analysis", "charts", "i18n"],
    typesFrom: ["protocol"],
    packages: ["react", "react-dom", "react-dom/*", "react-i18next", "i18next", "zustand", "zustand/*", "@base-ui/react", "@base-ui/react/*", "katex"],
    never: "arithmetic beyond formatting",
  },
  cli: {
    purpose: "command line: verify and bench, in Node and a headless browser",
    mayImport: ["spec", "num", "i18n", "ops", "plan", "exec", "model", "analysis", "checkpoint", "sim", "proof", "protocol", "worker", "lib"],
    packages: ["node:*", "playwright", "valibot"],
    never: "views, state, charts",
  },
  lib: {
    purpose: "the public library entry",
    mayImport: ["spec", "num", "model", "plan", "exec", "checkpoint"],
    packages: [],
    never: "React, DOM",
  },
};

/** The table shown in ARCHITECTURE.md. */
export function roomsTable(): string {
  const rows = Object.entries(ROOMS).map(([name, room]) => {
    const imports = [
      ...room.mayImport,
      ...(room.typesFrom ?? []).map((other) => `${other} (types)`),
      ...(room.startsByUrl ?? []).map((other) => `${other} (by URL)`),
    ];
    return `| ${name} | ${room.purpose} | ${imports.join(", ") || "–"} | ${room.never} |`;
  });
  return ["| Room | Purpose | May import | Must never contain |", "|---|---|---|---|", ...rows].join("\n");
}
