import type { BatchSnapshot } from "#state/lab-store.ts";

/** A cell that no spreadsheet takes for a formula or splits. */
function cell(value: string | number): string {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Tokens with their picks, then experts with load, f and P; comment lines carry seed and link. */
export function csvOf({ config, batch, detail, load, probability, tokens }: BatchSnapshot, link: string): string {
  const lines: (readonly (string | number)[])[] = [[`# seed ${config.seed}, batch ${batch}, ${link}`]];
  if (detail !== null) {
    const slots = Array.from({ length: config.topK }, (_, j) => [`expert_${j}`, `weight_${j}`]).flat();
    lines.push(["token", "label", ...slots, "output_rms"]);
    detail.labels.forEach((label, t) => {
      const picks = Array.from({ length: config.topK }, (_, j) => [detail.expert[t * config.topK + j]!, detail.weight[t * config.topK + j]!]).flat();
      lines.push([t, label, ...picks, detail.outputSize[t]!]);
    });
  }
  lines.push(["expert", "load", "f", "P"]);
  load.forEach((own, e) => lines.push([e, own, own / tokens, probability[e]!]));
  return `${lines.map((line) => line.map(cell).join(",")).join("\n")}\n`;
}

/** The whole snapshot with its configuration, seed and link. */
export function jsonOf(snapshot: BatchSnapshot, link: string): string {
  return JSON.stringify({ link, ...snapshot }, (_, value: unknown) => (ArrayBuffer.isView(value) && !(value instanceof DataView) ? [...(value as Float32Array)] : value), 1);
}
