/** Kernels of the backward pass by name; the forward pass, which every visit computes, does not wait for their texts. */
const BACKWARD = /-gradient$|\/(?:back-project|outer-product|column-sums|slot-dots)$/;

const FORWARD_FILES = import.meta.glob<string>(
  ["/shaders/**/*.wgsl", "!/shaders/**/*-gradient.wgsl", "!/shaders/experts/{back-project,outer-product,column-sums,slot-dots}.wgsl"],
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
  const files = BACKWARD.test(name) ? (await import("./backward-shaders.ts")).BACKWARD_FILES : FORWARD_FILES;
  const kernel = shaderText(files, name);
  const used = /^\/\/ use: (.+)$/m.exec(kernel)?.[1]?.split(" ") ?? [];
  return [kernel, ...used.map((shared) => shaderText({ ...files, ...FORWARD_FILES }, `shared/${shared}`))].join("\n");
}
