import { join } from "node:path";
import { buildOnce } from "./build-once.mjs";
import { productionVite } from "./production.mjs";
import { root } from "./project.mjs";

/**
 * The folder of the built command line: `main.js` for Node, and beside it `harness.js`, one ES module for the headless browser.
 * Nothing is written to stdout, which belongs to the command.
 */
export async function buildCli() {
  return buildOnce("cli", async (outDir) => {
    const { build } = await productionVite();
    process.stderr.write("Building the command line\n");
    const shared = { root, mode: "production", logLevel: "error" };
    await build({
      ...shared,
      build: { outDir, emptyOutDir: false, copyPublicDir: false, ssr: "src/cli/main.ts", rolldownOptions: output("main.js") },
    });
    await build({
      ...shared,
      build: {
        outDir,
        emptyOutDir: false,
        copyPublicDir: false,
        rolldownOptions: {
          input: join(root, "src/cli/harness.ts"),
          // Its exports and globals are reached from outside, which tree shaking cannot see.
          preserveEntrySignatures: "strict",
          ...output("harness.js"),
        },
      },
    });
  });
}

function output(entryFileNames) {
  return { output: { format: "es", entryFileNames, codeSplitting: false } };
}
