/** What was proved on this device, as plain text: names and numbers only, the same in every language. */
import type { MachineStatus } from "#protocol/session.ts";
import type { VerifyState } from "./verify-store.ts";

export interface ReceiptFacts {
  readonly status: MachineStatus | null;
  readonly userAgent: string;
  /** ISO 8601. */
  readonly time: string;
  readonly url: string;
}

const exponential = (value: number): string => (value === 0 ? "0" : value.toExponential(2));

function machineLines({ status, userAgent }: ReceiptFacts): readonly string[] {
  const { backend, adapter, reason, detail, recoveries } = status ?? { backend: "cpu", adapter: null, reason: null, detail: "", recoveries: 0 };
  const device = adapter === null ? "" : [adapter.vendor, adapter.architecture, adapter.description].filter((part) => part !== "").join(" / ");
  return [
    `backend     ${backend}`,
    ...(adapter === null ? [] : [`adapter     ${device}${adapter.software ? " (software)" : ""}`]),
    ...(reason === null ? [] : [`reason      ${reason}${detail === "" ? "" : `: ${detail}`}`]),
    ...(recoveries === 0 ? [] : [`recoveries  ${recoveries}`]),
    `browser     ${userAgent}`,
  ];
}

/** One line per operator and per case, each with its worst error and verdict. */
export function receiptText({ operators, cases }: Pick<VerifyState, "operators" | "cases">, facts: ReceiptFacts): string {
  const count = (verdict: string): number => [...operators, ...cases].filter((row) => row.verdict === verdict).length;
  const width = Math.max(0, ...operators.map(({ operator }) => operator.length), ...cases.map(({ path }) => path.length));
  const row = (name: string, rest: string): string => `  ${name.padEnd(width)}  ${rest}`;
  return [
    "MoE Lab verify",
    `time        ${facts.time}`,
    ...machineLines(facts),
    `link        ${facts.url}`,
    "",
    ...operators.map(({ operator, exact, maxError, shareOfTolerance, nearTies, milliseconds, verdict }) =>
      row(
        operator,
        `${verdict}  ${exact ? "exact" : `max error ${exponential(maxError)}, ${shareOfTolerance.toFixed(2)} of tolerance`}` +
          `${nearTies === 0 ? "" : `, ${nearTies} near-ties`}, ${milliseconds.toFixed(1)} ms`,
      ),
    ),
    ...cases.map(({ path, backend, verdict, reason, tensors }) => {
      const worst = Math.max(0, ...tensors.map(({ maxRel }) => maxRel).filter((value) => !Number.isNaN(value)));
      return row(path, `${verdict}  ${backend}  ${reason ?? `max error ${exponential(worst)}`}`);
    }),
    "",
    `${count("pass")} passed, ${count("fail") + count("unreadable")} failed, ${count("near-tie")} near-tie, ${count("unsupported")} unsupported`,
  ].join("\n");
}
