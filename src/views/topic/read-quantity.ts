/** Letters that stand behind a number, as people write sizes. K and k, M, B and G, T, P. */
const SUFFIX: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6, B: 1e9, G: 1e9, T: 1e12, P: 1e15 };
const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Reads "70B", "1e22", "10^22", "5.76·10²³", "12 300", "$2"; null where it is no number. */
export function readQuantity(text: string): number | null {
  const plain = text
    .replaceAll(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(SUPERSCRIPTS.indexOf(digit)))
    .replaceAll("⁻", "-")
    .replaceAll("−", "-")
    .replaceAll(/[\s\u202f$,_]/g, "");
  const power = /^(-?\d*\.?\d*)[·x×*]?10\^?(-?\d{1,3})$/.exec(plain);
  if (power !== null && /[·x×*^]|^10-?\d+$/.test(plain) && (/[\^]/.test(plain) || /[⁰¹²³⁴⁵⁶⁷⁸⁹]/.test(text))) {
    const mantissa = power[1] === "" ? 1 : Number(power[1]);
    return finite(Number(`${mantissa}e${power[2]}`));
  }
  const match = /^(-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?)([kKMBGTP]?)(?:B|FLOPs|FLOP\/s|B\/s|s|%)?$/i.exec(plain);
  if (match === null) return null;
  const suffix = match[2] ?? "";
  const scale = suffix === "" ? 1 : SUFFIX[suffix] ?? SUFFIX[suffix.toUpperCase()];
  return scale === undefined ? null : finite(Number(match[1]) * scale);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
