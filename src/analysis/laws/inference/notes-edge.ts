/** The source notes' rules for models on small devices. */
import { defineLaw } from "../law.ts";
import { PARAMETERS, PLAIN, POSITIVE, TEXT } from "../units.ts";
import { BITS } from "./serving-units.ts";

/** The largest model of each device, in parameters of no stated precision, and its memory, which the notes never use. */
export const EDGE_DEVICES: ReadonlyMap<string, { readonly maxParameters: number; readonly memoryGB: number }> = new Map([
  ["mobile", { maxParameters: 7e9, memoryGB: 8 }],
  ["laptop", { maxParameters: 13e9, memoryGB: 32 }],
  ["desktop", { maxParameters: 70e9, memoryGB: 64 }],
  ["server", { maxParameters: Infinity, memoryGB: Infinity }],
]);

const ON_DEVICE_MOST = 7e9;
const QUANTIZED_MOST = 70e9;
/** From this share of a device's largest model on, a little is pruned. */
const TIGHT = 0.7;

interface Treatment {
  readonly quantizationBits: number;
  readonly pruningRatio: number;
  readonly knowledgeDistillation: boolean;
  readonly expectedCompression: number;
}

/** Strategies by size alone, compression by device. A device the notes do not know counts as unlimited, and is marked. */
export const notesEdge = defineLaw({
  id: "notes.edge",
  systems: [11],
  inputs: { parameters: { ...POSITIVE, unit: PARAMETERS }, device: { kind: "text", unit: "mobile, laptop, desktop or server" } },
  outputs: {
    strategies: { unit: TEXT },
    quantizationBits: { unit: BITS },
    pruningRatio: { unit: "share of weights removed" },
    knowledgeDistillation: { unit: TEXT },
    expectedCompression: { unit: PLAIN },
    deviceKnown: { unit: TEXT },
  },
  formula: String.raw`N > M: 4\text{ bits}, 0.5, 16\times; \quad N > 0.7 M: 8\text{ bits}, 0.2, 4\times; \quad \text{else } 8\text{ bits}, 0, 4\times`,
  source: "source notes, section 5.2",
  confidence: "notes",
  validRange: {},
  uncertainty: "",
  compute({ parameters, device }) {
    const known = EDGE_DEVICES.get(device);
    const { quantizationBits, pruningRatio, knowledgeDistillation, expectedCompression } = treat(parameters, known?.maxParameters ?? Infinity);
    return {
      strategies: strategiesFor(parameters),
      quantizationBits,
      pruningRatio,
      knowledgeDistillation,
      expectedCompression,
      deviceKnown: known !== undefined,
    };
  },
});

function strategiesFor(parameters: number): readonly string[] {
  return [
    ...(parameters <= ON_DEVICE_MOST ? ["on_device"] : []),
    ...(parameters <= QUANTIZED_MOST ? ["quantized_local"] : []),
    "cloud_edge",
    "cloud_only",
  ];
}

function treat(parameters: number, maxParameters: number): Treatment {
  if (parameters > maxParameters) return { quantizationBits: 4, pruningRatio: 0.5, knowledgeDistillation: true, expectedCompression: 16 };
  const pruningRatio = parameters > TIGHT * maxParameters ? 0.2 : 0;
  return { quantizationBits: 8, pruningRatio, knowledgeDistillation: false, expectedCompression: 4 };
}
