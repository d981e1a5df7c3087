/** Which of the routers that have names a configuration has. */
import type { RunConfig } from "./config.ts";

/** The first that says so counts; token choice has several, told apart by what is most particular about it. */
const RECOGNISED = {
  "expert-choice": ({ router }) => router === "expert-choice",
  soft: ({ router }) => router === "soft",
  hash: ({ router }) => router === "hash",
  sinkhorn: ({ router }) => router === "sinkhorn",
  relu: ({ router }) => router === "relu",
  "round-robin": ({ router }) => router === "round-robin",
  random: ({ router }) => router === "random",
  "second-by-lot": ({ secondExpert }) => secondExpert === "threshold",
  "second-sampled": ({ secondExpert }) => secondExpert === "sampled",
  "weight-on-input": ({ weightOn }) => weightOn === "input",
  "group-limited": ({ groups }) => groups > 1,
  "choice-bias": ({ biasSteps }) => biasSteps > 0,
  sigmoid: ({ score }) => score === "sigmoid",
  "sqrt-softplus": ({ score }) => score === "sqrt-softplus",
  "p-norm": ({ normalize }) => normalize === "p-norm",
  "top-k-softmax": ({ pickBefore }) => pickBefore === "logit",
  "softmax-raw": ({ normalize }) => normalize === "none",
  "softmax-renormalised": () => true,
} as const satisfies Record<string, (config: RunConfig) => boolean>;

export type RouterId = keyof typeof RECOGNISED;

const ROUTER_IDS = Object.keys(RECOGNISED) as readonly RouterId[];

export function routerOf(config: RunConfig): RouterId {
  return ROUTER_IDS.find((id) => RECOGNISED[id](config))!;
}
