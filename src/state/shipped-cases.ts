/** The golden cases that are served beside the page. */
import type { DroppedCase, SessionProblem } from "#protocol/session.ts";

/** Lists the file names of the folder, as a JSON array of texts. */
const INDEX = "cases/index.json";

type CaseFetch<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: SessionProblem };

export interface ShippedCases {
  names(): Promise<CaseFetch<readonly string[]>>;
  file(name: string): Promise<CaseFetch<DroppedCase>>;
}

async function fetchBytes(path: string): Promise<CaseFetch<Uint8Array>> {
  const failed = (value: string): CaseFetch<never> => ({ ok: false, problem: { field: path, rule: "cannot-open", value, limit: null } });
  try {
    const response = await fetch(new URL(path, document.baseURI));
    return response.ok ? { ok: true, value: new Uint8Array(await response.arrayBuffer()) } : failed(String(response.status));
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === "string");
}

function parseNames(bytes: Uint8Array): readonly string[] | null {
  try {
    const names: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isNames(names) ? names : null;
  } catch {
    return null;
  }
}

export const shippedCases: ShippedCases = {
  async names() {
    const index = await fetchBytes(INDEX);
    if (!index.ok) return index;
    const names = parseNames(index.value);
    // A server that answers every path with its start page does not have the cases.
    return names === null
      ? { ok: false, problem: { field: INDEX, rule: "cannot-open", value: `${index.value.length} B`, limit: null } }
      : { ok: true, value: names };
  },
  async file(name) {
    const read = await fetchBytes(`cases/${encodeURIComponent(name)}`);
    return read.ok ? { ok: true, value: { name, bytes: read.value } } : read;
  },
};
