import type { BatchSnapshot } from "#state/lab-store.ts";

/** A cell that no spreadsheet takes for a formula or splits. */
function cell(value: string | number): string {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

type Line = readonly (string | number)[];

/** Tokens with their slots: the expert asked (empty in an empty slot), its weight, and whether it had a seat. */
function tokenLines({ detail, routing, tokens }: BatchSnapshot): readonly Line[] {
  if (detail === null) return [];
  const { picks, labels, outputSize } = detail;
  if (picks === null) {
    const columns = routing.experts * routing.slotsPerExpert;
    const names = (part: string): string[] => Array.from({ length: columns }, (_, column) => `${part}_${column}`);
    const head = ["token", "label", ...names("dispatch"), ...names("combine"), "output_rms"];
    const row = (values: Float32Array | null, t: number): readonly number[] => [...(values?.subarray(t * columns, (t + 1) * columns) ?? [])];
    return [head, ...labels.map((label, t) => [t, label, ...row(detail.dispatch, t), ...row(detail.scores, t), outputSize[t]!])];
  }
  const { slots, expert, weight, kept } = picks;
  const head = ["token", "label", ...Array.from({ length: slots }, (_, j) => [`expert_${j}`, `weight_${j}`, `kept_${j}`]).flat(), "output_rms"];
  const cells = (t: number): Line => Array.from({ length: slots }, (_, j): Line => {
    const at = t * slots + j;
    return expert[at]! < routing.experts ? [expert[at]!, weight[at]!, kept[at]!] : ["", "", ""];
  }).flat();
  return [head, ...Array.from({ length: tokens }, (_, t) => [t, labels[t]!, ...cells(t), outputSize[t]!])];
}

/** Tokens with their picks, then experts with load, f and P; comment lines carry seed and link. */
export function csvOf(snapshot: BatchSnapshot, link: string): string {
  const { config, batch, load, tokens } = snapshot;
  const lines: Line[] = [[`# seed ${config.seed}, batch ${batch}, ${link}`], ...tokenLines(snapshot)];
  if (load !== null) {
    lines.push(["expert", "load", "kept", "f", "P"]);
    load.asked.forEach((own, e) => lines.push([e, own, load.kept[e]!, own / tokens, load.probability[e]!]));
  }
  return `${lines.map((line) => line.map(cell).join(",")).join("\n")}\n`;
}

/** The whole snapshot with its configuration, seed and link. */
export function jsonOf(snapshot: BatchSnapshot, link: string): string {
  return JSON.stringify({ link, ...snapshot }, (_, value: unknown) => (ArrayBuffer.isView(value) && !(value instanceof DataView) ? [...(value as Float32Array)] : value), 1);
}
