import type { AnyOp } from "#ops/contract.ts";
import { guarded } from "./errors.ts";
import { kernelSource } from "./shaders.ts";

export interface Pipelines {
  /** The pipeline of an operator with its constants for these parameters, compiled at most once. */
  get(op: AnyOp, params: Readonly<Record<string, number>>): Promise<GPUComputePipeline>;
}

export function createPipelines(device: GPUDevice): Pipelines {
  const compiled = new Map<string, Promise<GPUComputePipeline>>();
  return {
    get(op, params) {
      const constants = { WORKGROUP: op.workgroup, ...op.constants?.(params) };
      const key = `${op.name} ${JSON.stringify(constants)}`;
      let pipeline = compiled.get(key);
      if (pipeline === undefined) {
        pipeline = kernelSource(op.name).then((code) => guarded(device, op.name, () => compile(device, op, code, constants)));
        compiled.set(key, pipeline);
      }
      return pipeline;
    },
  };
}

function compile(device: GPUDevice, op: AnyOp, code: string, constants: Readonly<Record<string, number>>): Promise<GPUComputePipeline> {
  return device.createComputePipelineAsync({
    label: op.name,
    layout: device.createPipelineLayout({ label: op.name, bindGroupLayouts: [bindGroupLayout(device, op)] }),
    compute: { module: device.createShaderModule({ label: op.name, code }), entryPoint: "main", constants },
  });
}

/** Uniform first, then the reads, then the writes: the order of every kernel. */
function bindGroupLayout(device: GPUDevice, op: AnyOp): GPUBindGroupLayout {
  const types: GPUBufferBindingType[] = [
    "uniform",
    ...Object.keys(op.reads).map((): GPUBufferBindingType => "read-only-storage"),
    ...Object.keys(op.writes).map((): GPUBufferBindingType => "storage"),
  ];
  return device.createBindGroupLayout({
    label: op.name,
    entries: types.map((type, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } })),
  });
}
