import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import asc from "assemblyscript/asc";
import { root } from "./project.mjs";

const folder = join(root, "src/exec/wasm/kernels");
const MODULE = "virtual:wasm-kernels";

/** The kernels as one WebAssembly module. @throws with what the compiler said. */
async function compileKernels() {
  let binary = null;
  const said = [];
  const { error } = await asc.main(
    ["index.ts", "--outFile", "kernels.wasm", "-O3", "--noAssert", "--converge", "--runtime", "stub", "--importMemory", "--enable", "simd"],
    {
      // The compiler asks for .ts; ours end in .as, because they are no TypeScript.
      readFile: (name) => {
        const path = join(folder, name.replace(/\.ts$/, ".as"));
        return existsSync(path) ? readFileSync(path, "utf8") : null;
      },
      writeFile: (name, contents) => {
        if (name === "kernels.wasm") binary = contents;
      },
      listFiles: () => [],
      stderr: { write: (text) => said.push(text) },
    },
  );
  if (error !== null || binary === null) throw new Error(`WebAssembly kernels: ${error?.message ?? ""}\n${said.join("")}`);
  return binary;
}

/** A Vite plugin: `virtual:wasm-kernels` exports the kernels, compiled when they are first asked for. */
export function wasmKernels() {
  let compiled = null;
  return {
    name: "wasm-kernels",
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
    async load(id) {
      if (id !== `\0${MODULE}`) return null;
      for (const file of readdirSync(folder)) this.addWatchFile(join(folder, file));
      const binary = await (compiled ??= compileKernels());
      return `export const kernels = "${Buffer.from(binary).toString("base64")}";`;
    },
    handleHotUpdate({ file }) {
      if (file.startsWith(folder)) compiled = null;
    },
  };
}
