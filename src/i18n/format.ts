/** Numbers as the screens write them, in every language alike. */
const NARROW_SPACE = "\u202f";
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, NARROW_SPACE);
}

/** A count: no decimals, groups of three. */
export function formatCount(value: number): string {
  return `${value < 0 ? "−" : ""}${grouped(String(Math.abs(Math.round(value))))}`;
}

/** A measured number with `digits` decimals and a true minus; "< 0.01" rather than a false zero. */
export function formatNumber(value: number, digits = 2): string {
  if (!Number.isFinite(value)) return "—";
  const smallest = 10 ** -digits;
  if (value !== 0 && Math.abs(value) < smallest / 2) return `${value < 0 ? "> −" : "< "}${smallest.toFixed(digits)}`;
  const [whole = "0", decimals] = Math.abs(value).toFixed(digits).split(".");
  return `${value < 0 ? "−" : ""}${grouped(whole)}${decimals === undefined ? "" : `.${decimals}`}`;
}

/** An error as 3.1·10⁻⁷. */
export function formatError(value: number): string {
  if (value === 0) return "0";
  if (!Number.isFinite(value)) return "—";
  const [mantissa, exponent] = value.toExponential(1).split("e");
  const power = String(Number(exponent)).replace("-", "⁻").replaceAll(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]!);
  return `${mantissa}·10${power}`;
}

/** A share as a percentage. */
export function formatPercent(share: number): string {
  return `${formatNumber(share * 100, share < 0.1 ? 1 : 0)}${NARROW_SPACE}%`;
}

/** A duration in milliseconds. */
export function formatMilliseconds(value: number): string {
  return `${formatNumber(value, value < 10 ? 1 : 0)}${NARROW_SPACE}ms`;
}

/** A size in decimal units. */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${formatNumber(bytes / 1000 ** step, step === 0 ? 0 : 1)}${NARROW_SPACE}${units[step]}`;
}
