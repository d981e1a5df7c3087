const FILES = import.meta.glob<string>("/shaders/**/*.wgsl", { query: "?raw", import: "default", eager: true });

/** Text of one file below `shaders/`, without its ending. @throws if there is none. */
function shaderText(name: string): string {
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
