// Builds dist-lib/: one ES module, and declarations beside it that need neither our "#" specifiers nor our sources.
import { rmSync, writeFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled } from "./ensure-installed.mjs";

ensureInstalled();
const { productionVite } = await import("./lib/production.mjs");
const { cache, root } = await import("./lib/project.mjs");
const { runTool } = await import("./lib/run-tool.mjs");
const { makeDeclarationsPortable } = await import("./lib/portable-declarations.mjs");

const ENTRY = "src/lib/moe-lab.ts";
const outDir = join(root, "dist-lib");
rmSync(outDir, { recursive: true, force: true });

const { build } = await productionVite();
await build({
  root,
  mode: "production",
  logLevel: "warn",
  build: {
    outDir,
    copyPublicDir: false,
    lib: { entry: join(root, ENTRY), formats: ["es"], fileName: () => "moe-lab.js" },
    rolldownOptions: { output: { codeSplitting: false } },
  },
});

// Only what the entry reaches, so the page and the tests leave no declarations in the package.
const settings = join(cache, "tsconfig.lib.json");
mkdirSync(cache, { recursive: true });
writeFileSync(
  settings,
  JSON.stringify({
    extends: join(root, "tsconfig.json"),
    compilerOptions: { noEmit: false, declaration: true, emitDeclarationOnly: true, stripInternal: true, rootDir: join(root, "src"), outDir },
    files: [join(root, ENTRY)],
    include: [],
  }),
);
const { code, output } = await runTool("typescript", ["-p", settings], { show: false, command: "tsc" });
process.stderr.write(output);
if (code !== 0) process.exit(code);
const count = makeDeclarationsPortable(outDir);
process.stderr.write(`dist-lib: moe-lab.js and ${count} declaration files\n`);
