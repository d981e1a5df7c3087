import type { Backend } from "#exec/executor.ts";

/** Backends the command line can open. */
const VERIFY_BACKENDS = ["cpu", "wasm", "webgpu"] as const satisfies readonly Backend[];
export type VerifyBackend = (typeof VERIFY_BACKENDS)[number];

export const VERIFY_USAGE = "usage: npm run verify -- PATH... [--backend cpu,wasm,webgpu] [--json]\n       npm run verify -- --against A B [--tolerance float32|float64|webgpu] [--json]";

interface VerifyArguments {
  readonly paths: readonly string[];
  readonly backends: readonly VerifyBackend[];
  readonly json: boolean;
}

export type ArgumentReading =
  | { readonly ok: true; readonly arguments: VerifyArguments }
  | { readonly ok: false; readonly problem: string };

/** Reads the words after `verify`. Paths may begin with a dash after `--`. */
export function readVerifyArguments(words: readonly string[]): ArgumentReading {
  const paths: string[] = [];
  let backends: readonly VerifyBackend[] = VERIFY_BACKENDS;
  let json = false;
  let onlyPaths = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (onlyPaths || !word.startsWith("-")) paths.push(word);
    else if (word === "--") onlyPaths = true;
    else if (word === "--json") json = true;
    else if (word === "--backend" || word.startsWith("--backend=")) {
      const list = word === "--backend" ? (words[++i] ?? "") : word.slice("--backend=".length);
      const chosen = list.split(",");
      const unknown = chosen.find((name) => !isBackend(name));
      if (unknown !== undefined) return { ok: false, problem: `--backend "${unknown}": choose from ${VERIFY_BACKENDS.join(", ")}` };
      backends = [...new Set(chosen.filter(isBackend))];
    } else return { ok: false, problem: `unknown option ${word}` };
  }
  if (paths.length === 0) return { ok: false, problem: "no path given" };
  return { ok: true, arguments: { paths, backends, json } };
}

function isBackend(name: string): name is VerifyBackend {
  return (VERIFY_BACKENDS as readonly string[]).includes(name);
}
