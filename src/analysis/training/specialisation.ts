/** Do experts prefer kinds of text? Measured against what the same picks would show if the kinds were dealt at random. */
import { log } from "#num/log.ts";
import { mean } from "#num/statistics.ts";
import { foldKey, randomKey, uniform, type RandomKey } from "#num/random.ts";

/** An expert and a known domain of each token; only first choices where tokens have several. */
export interface PickedDomains {
  /** [T] numbers ≥ `experts` mean "no expert"; such tokens are left out. */
  readonly expert: Uint32Array;
  /** [T] */
  readonly domain: Uint32Array;
  /** E */
  readonly experts: number;
  /** D; any labels will do, such as the token before. */
  readonly domains: number;
}

export interface Specialisation {
  /** [E, D] tokens of each domain on each expert. */
  readonly table: Uint32Array;
  /** Mutual information of expert and domain in the table, in bits: biased upwards, by about (E − 1)(D − 1)/(2T ln 2). */
  readonly bits: number;
  /** What the same experts and domains show when dealt to tokens at random: the mean over shuffles, in bits. */
  readonly nullBits: number;
  /** Entropy of the experts' and of the domains' shares, in bits: neither can tell more about the other than it has. */
  readonly expertBits: number;
  readonly domainBits: number;
  /** (bits − null) / (the smaller entropy − null), not below 0: 0 chance, 1 the one says all about the other. */
  readonly score: number;
}

const SHUFFLES = 20;
const SEED = 1;
/** Bits below which a difference is rounding. */
const ROUNDING = 1e-9;

/** Entropy in bits of shares count / total. */
function entropyBits(counts: ArrayLike<number>, total: number): number {
  let nats = 0;
  for (let i = 0; i < counts.length; i++) if (counts[i]! > 0) nats -= (counts[i]! / total) * log(counts[i]! / total);
  return nats / Math.LN2;
}

function crossed(expert: Uint32Array, domain: Uint32Array, { experts, domains }: PickedDomains): Uint32Array {
  const table = new Uint32Array(experts * domains);
  expert.forEach((own, t) => table[own * domains + domain[t]!]! += 1);
  return table;
}

function shuffleInPlace(values: Uint32Array, key: RandomKey): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = Math.floor(uniform(key, 0, last) * (last + 1));
    [values[last], values[other]] = [values[other]!, values[last]!];
  }
}

/** Copies, of the tokens with an expert. @throws if the lists differ in length or a domain is not below D. */
function served({ expert, domain, experts, domains }: PickedDomains): readonly [expert: Uint32Array, domain: Uint32Array] {
  if (expert.length !== domain.length) throw new Error(`${expert.length} experts, ${domain.length} domains`);
  const wrong = domain.find((each) => each >= domains);
  if (wrong !== undefined) throw new Error(`domain ${wrong} is none of ${domains}`);
  return [expert.filter((each) => each < experts), domain.filter((_, t) => expert[t]! < experts)];
}

/**
 * Mutual information less its null. A table of few tokens shows information where there is none (0.06 bit at 2 048
 * tokens, findings, trap 13), so the null is taken off the numerator, and off the denominator too, which alone
 * lets perfect specialisation reach 1 at any number of tokens: the adjusted mutual information of Vinh, Epps & Bailey
 * 2010 with the smaller entropy, its expectation by `SHUFFLES` shuffles. The same tokens give the same null.
 * 0 where shuffles say as much as there is to say, as with one expert, one domain, or a token each.
 */
export function specialisation(picks: PickedDomains): Specialisation {
  const [expert, domain] = served(picks);
  const { experts, domains } = picks;
  const table = crossed(expert, domain, picks);
  const perExpert = Array.from({ length: experts }, (_, e) => table.subarray(e * domains, (e + 1) * domains).reduce((sum, count) => sum + count, 0));
  const perDomain = Array.from({ length: domains }, (_, d) => perExpert.reduce((sum, _count, e) => sum + table[e * domains + d]!, 0));
  const [expertBits, domainBits] = [entropyBits(perExpert, expert.length), entropyBits(perDomain, expert.length)];
  const informationOf = (counts: Uint32Array): number => Math.max(0, expertBits + domainBits - entropyBits(counts, expert.length));
  const key = randomKey(SEED, "specialisation/null");
  const nulls = Array.from({ length: SHUFFLES }, (_, shuffle) => {
    shuffleInPlace(domain, foldKey(key, shuffle));
    return informationOf(crossed(expert, domain, picks));
  });
  const bits = informationOf(table);
  const nullBits = mean(nulls);
  const most = Math.min(expertBits, domainBits) - nullBits;
  const score = most < ROUNDING ? 0 : Math.min(1, Math.max(0, (bits - nullBits) / most));
  return { table, bits, nullBits, expertBits, domainBits, score };
}
