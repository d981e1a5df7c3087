import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const cache = join(root, "node_modules", ".cache", "moe-lab");

/** The script behind a command of an installed package, so that no shell and no .cmd file is needed. */
export function toolPath(packageName, command = packageName) {
  const manifestPath = join(root, "node_modules", packageName, "package.json");
  const { bin } = createRequire(import.meta.url)(manifestPath);
  return join(dirname(manifestPath), typeof bin === "string" ? bin : bin[command]);
}
