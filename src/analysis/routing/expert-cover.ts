/** How many experts looked at each token, which with expert choice is not fixed. */
export interface ExpertCover {
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  /** [most + 1] share of tokens with at least n experts, n = 0, 1, …; 1 − atLeast[1] is the share left behind. */
  readonly atLeast: readonly number[];
}

/** Source: vmoe `metrics` of expert-choice routers. @param perToken [T] experts per token. @throws without a token. */
export function expertCover(perToken: ArrayLike<number>): ExpertCover {
  if (perToken.length === 0) throw new Error("there is no token");
  let least = perToken[0]!;
  let most = 0;
  let sum = 0;
  for (let t = 0; t < perToken.length; t++) {
    least = Math.min(least, perToken[t]!);
    most = Math.max(most, perToken[t]!);
    sum += perToken[t]!;
  }
  const tokensWith = new Float64Array(most + 1);
  for (let t = 0; t < perToken.length; t++) tokensWith[perToken[t]!]! += 1;
  const atLeast = Array.from<number>({ length: most + 1 });
  let tokens = 0;
  for (let n = most; n >= 0; n--) {
    tokens += tokensWith[n]!;
    atLeast[n] = tokens / perToken.length;
  }
  return { least, most, mean: sum / perToken.length, atLeast };
}
