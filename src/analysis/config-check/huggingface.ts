/** Reads a Hugging Face `config.json` strictly: one known layout, or a refusal that lists what was not understood. */
import * as v from "valibot";
import { duplicateName } from "#spec/json-keys.ts";
import { shownValue } from "#spec/problem.ts";
import { refuse, type ConfigReading } from "./checked-config.ts";
import { contradiction } from "./contradictions.ts";
import { FIELDS_WITHOUT_EFFECT } from "./huggingface-fields.ts";
import { LAYOUTS } from "./huggingface-layouts.ts";

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function readHuggingFace(text: string): ConfigReading {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return refuse("not-json", shownValue(error instanceof Error ? error.message : ""));
  }
  if (!isObject(json)) return refuse("not-object", shownValue(json));
  const twice = duplicateName(text);
  if (twice !== null) return refuse("duplicate", shownValue(twice));
  // Models with images keep the text model in an object of its own.
  if (json["model_type"] === "llama4" && isObject(json["text_config"])) {
    const beside = Object.keys(json).filter((name) => name !== "text_config" && !FIELDS_WITHOUT_EFFECT.has(name));
    const reading = readLayout(json["text_config"], "llama4_text");
    return { ...reading, unmatched: [...reading.unmatched, ...beside.map(shownValue)] };
  }
  return readLayout(json, json["model_type"]);
}


function readLayout(json: JsonObject, type: unknown): ConfigReading {
  const names = Object.keys(json);
  const layout = typeof type === "string" ? LAYOUTS.get(type) : undefined;
  if (layout === undefined) {
    return refuse("unknown-layout", shownValue(type ?? "model_type"), names.filter((name) => !FIELDS_WITHOUT_EFFECT.has(name)).map(shownValue));
  }
  const unmatched = names.filter((name) => !Object.hasOwn(layout.schema.entries, name) && !FIELDS_WITHOUT_EFFECT.has(name)).map(shownValue);
  const parsed = v.safeParse(layout.schema, json);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    const name = shownValue(v.getDotPath(issue) ?? "");
    return refuse(issue.input === undefined ? "missing" : "bad-value", issue.input === undefined ? name : `${name} = ${shownValue(issue.input)}`, unmatched);
  }
  const facts = layout.read(json);
  const dtype = json["torch_dtype"] ?? json["dtype"];
  const config = {
    ...facts,
    layout: String(type),
    routerPrecision: dtype === "bfloat16" || dtype === "float16" ? "unstated" : "high",
    stated: { microBatch: null, sequence: null, expertParallel: null },
  } as const;
  const wrong = contradiction(config);
  return wrong === null ? { ok: true, config, unmatched } : refuse("contradiction", wrong, unmatched);
}
