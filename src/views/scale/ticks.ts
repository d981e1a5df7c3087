/** Numbers on an axis: 100 B rather than 100.0 B at a tick, three digits between ticks. */
import { formatAmount, formatSignificant } from "#i18n/format.ts";

function digitsOf(value: number): number {
  return [1, 2].find((digits) => Number(value.toPrecision(digits)) === value) ?? 3;
}

/** A count of parameters or tokens. */
export function amountTick(value: number): string {
  return formatAmount(value, digitsOf(value));
}

/** A plain number. */
export function plainTick(value: number): string {
  return formatSignificant(value, digitsOf(value));
}
