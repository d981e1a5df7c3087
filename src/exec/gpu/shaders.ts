const FILES = import.meta.glob<string>("/shaders/**/*.wgsl", { query: "?raw", import: "default", eager: true });

/** Names of all kernels, "group/stem"; shared functions are not kernels. */
export const KERNELS: readonly string[] = Object.keys(FILES)
  .map((path) => path.replace("/shaders/", "").replace(".wgsl", ""))
  .filter((name) => !name.startsWith("shared/"));

/** Text of one file below `shaders/`, without its ending. @throws if there is none. */
export function shaderText(name: string): string {
  const text = FILES[`/shaders/${name}.wgsl`];
  if (text === undefined) throw new Error(`there is no shader "${name}"`);
  return text;
}

/**
 * A kernel with the shared files that its "use" line names. They come after the kernel, so that the
 * compiler's line numbers stay those of the kernel's own file.
 */
export function kernelSource(name: string): string {
  const kernel = shaderText(name);
  const used = /^\/\/ use: (.+)$/m.exec(kernel)?.[1]?.split(" ") ?? [];
  return [kernel, ...used.map((shared) => shaderText(`shared/${shared}`))].join("\n");
}
