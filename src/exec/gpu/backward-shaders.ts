/** Texts of the kernels that only training needs, with the shared files that they alone use. */
export const BACKWARD_FILES = import.meta.glob<string>(
  ["/shaders/{network,optim,task}/*.wgsl", "/shaders/**/*-gradient.wgsl", "/shaders/experts/{back-project,outer-product,column-sums,slot-dots}.wgsl"],
  { query: "?raw", import: "default", eager: true },
);
