/** Bytes that one token leaves in the key and value cache. */
import { LawError } from "../law-error.ts";
import { defineLaw } from "../law.ts";
import { COUNT, POSITIVE } from "../units.ts";
import { BYTES_PER_TOKEN } from "./serving-units.ts";

const OWN = { kind: "optional-number", default: null } as const;

/**
 * "gqa": keys and values of each KV head (plain multi-head and multi-query attention are its two ends).
 * "mla": one compressed latent and one rotary key, shared by all heads. Models with sliding windows or with
 * layers of unequal heads need a sum over their layers.
 */
export const kvBytesPerToken = defineLaw({
  id: "kv.bytesPerToken",
  systems: [10],
  inputs: {
    kind: { kind: "choice", choices: ["gqa", "mla"], unit: "attention" },
    layers: { ...COUNT, unit: "attention layers" },
    kvHeads: { ...OWN, min: 1, unit: "heads, gqa only" },
    headWidth: { ...OWN, min: 1, unit: "channels, gqa only" },
    latentWidth: { ...OWN, min: 1, unit: "channels, mla only" },
    ropeWidth: { ...OWN, min: 0, unit: "channels, mla only" },
    bytesPerElement: { ...POSITIVE, unit: "bytes" },
  },
  outputs: { bytesPerToken: { unit: BYTES_PER_TOKEN } },
  formula: String.raw`\text{gqa: } 2\,\ell\,h_{kv}\,d_h\,b \qquad \text{mla: } \ell\,(d_c + d_r)\,b`,
  source: "cache layout of grouped-query attention (2305.13245) and of multi-head latent attention (2405.04434)",
  confidence: "standard",
  validRange: {},
  uncertainty: "",
  compute({ kind, layers, kvHeads, headWidth, latentWidth, ropeWidth, bytesPerElement }) {
    if (kind === "gqa") {
      refuseOthers(kind, { latentWidth, ropeWidth });
      return { bytesPerToken: 2 * layers * whole(kind, "kvHeads", kvHeads) * whole(kind, "headWidth", headWidth) * bytesPerElement };
    }
    refuseOthers(kind, { kvHeads, headWidth });
    const width = whole(kind, "latentWidth", latentWidth) + whole(kind, "ropeWidth", ropeWidth);
    return { bytesPerToken: layers * width * bytesPerElement };
  },
});

function whole(kind: string, field: string, value: number | null): number {
  if (value === null) throw new LawError(field, { id: "missing" }, { id: "given-for-kind", kind });
  if (!Number.isInteger(value)) throw new LawError(field, String(value), { id: "integer" });
  return value;
}

// A width of the other kind is a mistake; computing without it would hide that.
function refuseOthers(kind: string, others: Readonly<Record<string, number | null>>): void {
  for (const [field, value] of Object.entries(others)) {
    if (value !== null) throw new LawError(field, String(value), { id: "left-out-for-kind", kind });
  }
}
