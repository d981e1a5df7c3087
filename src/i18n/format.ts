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
  return `${formatNumber(share * 100, share !== 0 && share < 0.1 ? 1 : 0)}${NARROW_SPACE}%`;
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

/** `digits` significant digits: 1.97, 12 300, 5.76·10²³. */
export function formatSignificant(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return "—";
  if (value === 0) return "0";
  const exponent = Math.floor(Math.log10(Number(Math.abs(value).toPrecision(digits))));
  if (exponent >= 6 || exponent < -3) return scientific(value, digits);
  return formatNumber(value, Math.max(0, digits - 1 - exponent));
}

/** The same without zeros that say nothing: 0.02 rather than 0.0200. */
export function formatTrimmed(value: number, digits = 3): string {
  return formatSignificant(value, digits).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
}

/** 5.76·10²³; a mantissa of exactly 1 is left out: 10²¹. */
function scientific(value: number, digits: number): string {
  const [mantissa = "", exponent] = value.toExponential(digits - 1).split("e");
  const power = String(Number(exponent)).replace("-", "⁻").replaceAll(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)]!);
  const shown = String(Number(mantissa)).replace("-", "−");
  return shown === "1" ? `10${power}` : `${shown}·10${power}`;
}

const SI_PREFIXES = ["", "k", "M", "G", "T", "P", "E"];
/** As the field counts parameters and tokens. */
const COUNT_SUFFIXES = ["", "k", "M", "B", "T"];

function scaled(value: number, prefixes: readonly string[], unit: string, digits: number): string {
  if (!Number.isFinite(value)) return "—";
  // 999 950 rounds up to the next prefix.
  const step = Math.max(0, Math.floor(Math.log10(Number(Math.abs(value).toPrecision(digits))) / 3));
  const prefix = value === 0 ? "" : prefixes[step];
  if (prefix === undefined) return `${scientific(value, digits)}${unit === "" ? "" : NARROW_SPACE + unit}`;
  const shown = formatSignificant(value === 0 ? 0 : value / 1000 ** step, digits);
  return prefix + unit === "" ? shown : `${shown}${NARROW_SPACE}${prefix}${unit}`;
}

/** A count of parameters or tokens: 70.0 B, 1.33 T, 3 100 T; scientific beyond. */
export function formatAmount(value: number, digits = 3): string {
  // Stocks of text are counted in thousands of T by everyone who estimates them.
  if (Math.abs(value) >= 1e15 && Math.abs(value) < 1e18) return `${formatCount(value / 1e12)}${NARROW_SPACE}T`;
  return scaled(value, COUNT_SUFFIXES, "", digits);
}

/** An amount with an SI prefix before its unit: 42.8 GB, 989 TFLOP/s; scientific beyond the prefixes. */
export function formatScaled(value: number, unit: string, digits = 3): string {
  return scaled(value, SI_PREFIXES, unit, digits);
}

/** US dollars: two digits below 1, cents below 100, three significant digits above. */
export function formatDollars(value: number): string {
  if (!Number.isFinite(value)) return "—";
  const size = Math.abs(value);
  const shown = size < 1 ? formatSignificant(size, 2) : size < 100 ? formatNumber(size, 2) : scaled(size, COUNT_SUFFIXES, "", 3);
  return `${value < 0 ? "−" : ""}$${shown}`;
}

/** A duration in the unit that suits it. */
export function formatSeconds(value: number): string {
  if (!Number.isFinite(value)) return "—";
  const units: readonly (readonly [number, string])[] = [[365.25 * 86_400, "yr"], [86_400, "d"], [3600, "h"], [1, "s"], [1e-3, "ms"], [1e-6, "µs"]];
  const [size, unit] = units.find(([least]) => Math.abs(value) >= least) ?? [1, "s"];
  return `${formatSignificant(value / size)}${NARROW_SPACE}${unit}`;
}
