import react from "@vitejs/plugin-react";
import type { TestProjectConfiguration } from "vitest/config";
import { defineConfig } from "vitest/config";
import { wasmKernels } from "./scripts/lib/wasm-kernels.mjs";

// Cross-origin isolation: shared memory for threads, and clocks that step 5 µs instead of 100 µs.
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

const SHARED = new RegExp(
  [
    String.raw`/node_modules/zustand/`,
    String.raw`/src/spec/(lessons/|panel/|fields/|(conflicts|cross-rules|validate|url|default-text|limits|config|model-presets|presets|topics|view-state|problem|view-codec|router-of|token-split|train/task-ids|train/train-setup)\.ts)`,
    String.raw`/src/state/(case-upload|lab-store|transitions|lab-actions|first-look|latest|link-sync|playback|lab|page|actions|get-lab|use-lab)\.ts`,
    String.raw`/src/i18n/(format|screens)\.ts`,
    String.raw`/src/charts/(expert-identity|ExpertMark|trays|ChartStop|labels|use-width)\.tsx?`,
    String.raw`/src/views/(controls/(FileButton|choice-name|problem-text)|frame/(TransportIcon|proof-text|ExecutorChoice|clipboard)|route/RouterNote|figure/(save|picture))\.tsx?`,
  ].join("|"),
);

export default defineConfig(async () => ({
  plugins: [react(), wasmKernels()],
  server: { headers: isolation },
  preview: { headers: isolation, port: 4173 },
  build: {
    target: "es2023",
    // What the first visit shares with screens that load later: as one file it is smaller than as twenty. What starts the worker comes before it.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "start", test: /\/src\/state\/open-session\.ts|\/node_modules\/comlink\//, priority: 1 }, { name: "shared", test: SHARED }] } } },
    modulePreload: {
      polyfill: false,
      // The page itself asks for all its parts at once. Lists of the parts of what loads later would make the first visit larger: those parts name each other.
      resolveDependencies: (file: string, needed: string[]) => (/(^|\/)app-/.test(file) ? needed : needed.filter((each) => each.endsWith(".css"))),
    },
  },
  worker: { format: "es" as const, plugins: () => [wasmKernels()] },
  test: { projects: process.env["VITEST"] === undefined ? [] : await testProjects() },
}));

// The provider and the browser are loaded here, so that a build never touches them.
async function testProjects(): Promise<TestProjectConfiguration[]> {
  const { playwright } = await import("@vitest/browser-playwright");
  const { browserLaunchOptions } = await import("./src/cli/chromium.ts");
  return [
    {
      extends: true,
      test: {
        name: "node",
        // On a busy machine with two processors some of these take several seconds.
        testTimeout: 60_000,
        // The package's main file is CommonJS under an ES module's name.
        alias: { wgsl_reflect: "wgsl_reflect/wgsl_reflect.module.js" },
        environment: "node",
        include: ["test/**/*.test.{ts,tsx}"],
        exclude: ["test/**/*.{gpu,e2e,long}.test.{ts,tsx}"],
      },
    },
    {
      extends: true,
      test: {
        name: "long",
        // Whole training runs: a test takes a minute or two, and several times that on a busy machine.
        testTimeout: 900_000,
        hookTimeout: 900_000,
        environment: "node",
        include: ["test/**/*.long.test.ts"],
      },
    },
    {
      extends: true,
      // A dependency discovered in the middle of a run would reload the page under the tests.
      optimizeDeps: { include: ["fast-check", "idb", "react", "react-dom/client", "react/jsx-dev-runtime", "valibot"] },
      test: {
        name: "gpu",
        include: ["test/**/*.gpu.test.{ts,tsx}"],
        setupFiles: ["test/setup/require-webgpu.ts"],
        isolate: false,
        testTimeout: 60_000,
        browser: {
          enabled: true,
          headless: true,
          screenshotFailures: false,
          provider: playwright({ launchOptions: await browserLaunchOptions() }),
          instances: [{ browser: "chromium" }],
        },
      },
    },
    {
      extends: true,
      test: {
        name: "e2e",
        environment: "node",
        include: ["test/**/*.e2e.test.{ts,tsx}"],
        exclude: ["test/**/*.pace.e2e.test.ts"],
        globalSetup: ["test/setup/serve-app.ts"],
        testTimeout: 90_000,
        hookTimeout: 90_000,
      },
    },
    {
      extends: true,
      // End to end, with an eye on the clock: nothing else may run meanwhile.
      test: {
        name: "pace",
        environment: "node",
        include: ["test/**/*.pace.e2e.test.ts"],
        globalSetup: ["test/setup/serve-app.ts"],
        testTimeout: 90_000,
        hookTimeout: 90_000,
      },
    },
  ];
}
