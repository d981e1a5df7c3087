import { join } from "node:path";
import { buildOnce } from "./build-once.mjs";
import { productionVite } from "./production.mjs";
import { root } from "./project.mjs";

/** The folder of the built app for the present sources. */
export async function buildApp() {
  return buildOnce("app", async (outDir) => {
    const { build } = await productionVite();
    process.stderr.write("Building the app\n");
    await build({ root, mode: "production", logLevel: "warn", build: { outDir, emptyOutDir: true } });
  });
}

export const distFolder = join(root, "dist");
