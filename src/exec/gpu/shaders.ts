/** All but the kernels of training: the forward pass, which every visit computes, does not wait for their texts. */
const FORWARD_FILES = import.meta.glob<string>(
  ["/shaders/**/*.wgsl", "!/shaders/**/*-gradient.wgsl", "!/shaders/experts/{back-project,outer-product,column-sums,slot-dots}.wgsl", "!/shaders/{network,optim,task}/**"],
  { query: "?raw", import: "default", eager: true },
);

/** Text of one file below `shaders/`, without its ending. @throws if there is none. */
function shaderText(files: Readonly<Record<string, string>>, name: string): string {
  const text = files[`/shaders/${name}.wgsl`];
  if (text === undefined) throw new Error(`there is no shader "${name}"`);
  return text;
}

/**
 * A kernel with the shared files that its "use" line names. They come after the kernel, so that the
 * compiler's line numbers stay those of the kernel's own file.
 */
export async function kernelSource(name: string): Promise<string> {
  const known = FORWARD_FILES[`/shaders/${name}.wgsl`] !== undefined;
  const files = known ? FORWARD_FILES : { ...FORWARD_FILES, ...(await import("./backward-shaders.ts")).BACKWARD_FILES };
  const kernel = shaderText(files, name);
  const used = /^\/\/ use: (.+)$/m.exec(kernel)?.[1]?.split(" ") ?? [];
  return [kernel, ...used.map((shared) => shaderText(files, `shared/${shared}`))].join("\n");
}
