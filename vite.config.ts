import react from "@vitejs/plugin-react";
import type { TestProjectConfiguration } from "vitest/config";
import { defineConfig } from "vitest/config";

// Cross-origin isolation: shared memory for threads, and clocks that step 5 µs instead of 100 µs.
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

export default defineConfig(async () => ({
  plugins: [react()],
  server: { headers: isolation },
  preview: { headers: isolation, port: 4173 },
  build: {
    target: "es2023",
    modulePreload: {
      polyfill: false,
      // The page itself asks for all its parts at once. Lists of the parts of what loads later would make the first visit larger: those parts name each other.
      resolveDependencies: (file: string, needed: string[]) => (/(^|\/)app-/.test(file) ? needed : needed.filter((each) => each.endsWith(".css"))),
    },
  },
  worker: { format: "es" as const },
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
        globalSetup: ["test/setup/serve-app.ts"],
        testTimeout: 90_000,
        hookTimeout: 90_000,
      },
    },
  ];
}
