declare module "virtual:wasm-kernels" {
  /** The WebAssembly module, in base64. */
  export const kernels: string;
}
