import { bufferBytes } from "#plan/cost.ts";
import type { Pass, Plan } from "#plan/plan.ts";
import { requireInput } from "../array-program.ts";
import type { Program, TensorData } from "../executor.ts";
import { guarded } from "./errors.ts";
import { orLost } from "./or-lost.ts";
import type { Pipelines } from "./pipelines.ts";
import { createReadback } from "./readback.ts";

/** Bytes between the uniform structs of two passes: the alignment that every device accepts. */
const UNIFORM_STRIDE = 256;
/** Workgroups in one dimension that every device accepts. */
const GROUPS_PER_DIMENSION = 65_535;

interface Dispatch {
  readonly label: string;
  readonly pipeline: GPUComputePipeline;
  readonly bindGroup: GPUBindGroup;
  readonly groups: readonly [x: number, y: number];
}

/** Folds a line of workgroups into two dimensions; the kernel skips the surplus. */
function fold(groups: number): readonly [number, number] {
  if (groups <= GROUPS_PER_DIMENSION) return [groups, 1];
  return [GROUPS_PER_DIMENSION, Math.ceil(groups / GROUPS_PER_DIMENSION)];
}

/** Allocates all buffers of the plan, compiles its pipelines in parallel and binds them once. */
export async function createProgram(device: GPUDevice, pipelines: Pipelines, plan: Plan, lost: Promise<string>): Promise<Program> {
  const buffers = new Map<string, GPUBuffer>();
  const readback = createReadback(device, plan, buffers, lost);
  const dispose = (): void => {
    readback.dispose();
    for (const buffer of buffers.values()) buffer.destroy();
  };
  try {
    await guarded(device, "buffers", () => allocate(device, plan, buffers));
    const compiled = await Promise.all(plan.passes.map((pass) => pipelines.get(pass.op, pass.params)));
    const dispatches = await guarded(device, "bindings", () =>
      plan.passes.map((pass, index) => bindPass(device, pass, index, compiled[index]!, buffers)),
    );
    const names = dispatches.map(({ label }) => label).join(", ");
    return {
      write(name, data) {
        requireInput(plan, name, data.length);
        device.queue.writeBuffer(buffers.get(name)!, 0, data as TensorData & ArrayBufferView<ArrayBuffer>);
      },
      async run() {
        await guarded(device, names, () => submit(device, (encoder) => encodeRun(encoder, dispatches, plan, buffers)));
        await orLost(device.queue.onSubmittedWorkDone(), lost);
      },
      async step(wanted) {
        const submitted = guarded(device, names, () =>
          submit(device, (encoder) => {
            encodeRun(encoder, dispatches, plan, buffers);
            return readback.copy(encoder, wanted);
          }),
        );
        return readback.deliver(await submitted);
      },
      async read(wanted) {
        if (wanted.length === 0) return new Map();
        return readback.deliver(await guarded(device, "readback", () => submit(device, (encoder) => readback.copy(encoder, wanted))));
      },
      dispose,
    };
  } catch (error) {
    dispose();
    throw error;
  }
}

function allocate(device: GPUDevice, plan: Plan, buffers: Map<string, GPUBuffer>): void {
  const storage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  for (const [name, buffer] of plan.buffers) {
    buffers.set(name, device.createBuffer({ label: name, size: bufferBytes(buffer), usage: storage }));
  }
  // Bound where an optional tensor is absent; no kernel reads it then.
  buffers.set("(absent)", device.createBuffer({ label: "absent", size: 16, usage: storage }));
  const uniforms = device.createBuffer({
    label: "uniforms",
    size: plan.passes.length * UNIFORM_STRIDE,
    usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
  });
  buffers.set("(uniforms)", uniforms);
  plan.passes.forEach(({ op, params }, index) => {
    const bytes = new DataView(new ArrayBuffer(Object.keys(op.params).length * 4));
    Object.entries(op.params).forEach(([field, type], at) => {
      if (type === "u32") bytes.setUint32(at * 4, params[field]!, true);
      else bytes.setFloat32(at * 4, params[field]!, true);
    });
    device.queue.writeBuffer(uniforms, index * UNIFORM_STRIDE, bytes);
  });
}

function bindPass(
  device: GPUDevice,
  { op, params, bind }: Pass,
  index: number,
  pipeline: GPUComputePipeline,
  buffers: ReadonlyMap<string, GPUBuffer>,
): Dispatch {
  const uniforms = { buffer: buffers.get("(uniforms)")!, offset: index * UNIFORM_STRIDE, size: Object.keys(op.params).length * 4 };
  const tensors = [...Object.keys(op.reads), ...Object.keys(op.writes)].map((field) => ({
    buffer: buffers.get(bind[field]!) ?? buffers.get("(absent)")!,
  }));
  const bindGroup = device.createBindGroup({
    label: op.name,
    layout: pipeline.getBindGroupLayout(0),
    entries: [uniforms, ...tensors].map((resource, binding) => ({ binding, resource })),
  });
  return { label: op.name, pipeline, bindGroup, groups: fold(op.groups(params)) };
}

/** Records into one command buffer and hands it to the device. */
function submit<Result>(device: GPUDevice, record: (encoder: GPUCommandEncoder) => Result): Result {
  const encoder = device.createCommandEncoder({ label: "run" });
  const result = record(encoder);
  device.queue.submit([encoder.finish()]);
  return result;
}

/** One compute pass, then what is carried over to the next run. */
function encodeRun(encoder: GPUCommandEncoder, dispatches: readonly Dispatch[], plan: Plan, buffers: ReadonlyMap<string, GPUBuffer>): void {
  const pass = encoder.beginComputePass({ label: "run" });
  for (const { label, pipeline, bindGroup, groups } of dispatches) {
    pass.pushDebugGroup(label);
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(groups[0], groups[1]);
    pass.popDebugGroup();
  }
  pass.end();
  for (const { from, to } of plan.carries) encoder.copyBufferToBuffer(buffers.get(from)!, 0, buffers.get(to)!, 0, bufferBytes(plan.buffers.get(from)!));
}
