/**
 * What a law says when it refuses: the only English wording, for the command line and the English screens alike.
 * `{{name}}` stands for a parameter, as in the messages of `i18n`, whose Chinese tables carry the same ids.
 */

/** What was given, where the value itself is too long to show or is not there. */
export const FOUND = {
  missing: "missing",
  unknown: "given",
  numbers: "{{length}} numbers",
  rows: "{{length}} rows",
  "rows-of": "{{length}} rows of {{width}}",
  sum: "a sum of {{sum}}",
  mean: "a mean of {{mean}}",
  eigenvalue: "an eigenvalue of {{eigenvalue}}",
  "all-zero": "all zero",
  "no-domains": "no domains",
  "no-tokens": "no tokens",
  "no-device": "nothing for {{device}}",
} as const;

/** What is allowed. */
export const LIMITS = {
  finite: "a finite number ({{unit}})",
  "finite-one": "a finite number {{bound}} ({{unit}})",
  "finite-two": "a finite number {{low}} and {{high}} ({{unit}})",
  whole: "a whole number ({{unit}})",
  "whole-one": "a whole number {{bound}} ({{unit}})",
  "whole-two": "a whole number {{low}} and {{high}} ({{unit}})",
  integer: "a whole number",
  "integer-or-null": "a whole number >= 1, or null",
  "integer-between": "a whole number from 1 to {{most}}",
  between: "from {{low}} to {{high}} ({{unit}})",
  "between-and-not-below": "from {{low}} to {{high}} ({{unit}}, not below {{other}})",
  "years-after": "within {{years}} years after startYear {{start}}",
  choice: "one of {{choices}}",
  flag: "true or false",
  text: "text",
  list: "a list of numbers ({{unit}})",
  matrix: "rows of numbers",
  "one-row": "at least one row of numbers",
  named: "names with numbers ({{unit}})",
  "named-lists": "names with lists of numbers ({{unit}})",
  "at-least": "at least {{least}}",
  "at-most": "at most {{most}}",
  "at-most-other": "at most {{other}}, {{most}}",
  "at-most-experts": "at most {{experts}}, the number of experts",
  "as-first-row": "{{length}}, as in the first row",
  "one-each": "{{length}}, one for each of {{other}}",
  divisor: "a divisor of the {{experts}} experts",
  "given-for-kind": "given when kind is {{kind}}",
  "left-out-for-kind": "left out when kind is {{kind}}",
  "every-device": "given for every device of memoryBytes",
  "bits-above": "more than {{bits}} bits, where the published factor is above 0",
  "takes-time": "large enough for a request to take time",
  "samples-above": ">= dimension + 2 = {{least}} (samples)",
  "model-size": "a number of parameters > 0, plain or with an upper-case T, B or M, such as 13B or 7e9",
  "finite-sum": "values with a finite sum",
  "positive-sum": "counts with a finite sum > 0",
  "one-domain": "at least one domain",
  "one-weight": "at least one weight > 0",
  "one-token": "at least one token",
  "no-negative-eigenvalue": "similarities without negative eigenvalues",
  square: "as many rows as columns",
  "self-similarity": "1, an item's similarity to itself",
  mirrored: "{{value}}, as at [{{row}}][{{column}}]",
  "known-law": "one of the ids that --list prints",
  "known-input": "one of the inputs {{names}}",
  "finite-output": "inputs for which {{output}} is a finite number",
} as const;

/** The sentence around both. */
export const REFUSED = "{{field}}: {{value}}, but must be {{limit}}";

type NamesIn<Template extends string> = Template extends `${string}{{${infer Name}}}${infer Rest}` ? Name | NamesIn<Rest> : never;
/** An id of the table with every parameter that its wording has. */
type Worded<Table extends Readonly<Record<string, string>>> = {
  [Id in keyof Table]: { readonly id: Id } & { readonly [Name in NamesIn<Table[Id]>]: string | number };
}[keyof Table];

/** The parameter `unit` is a unit as laws declare it, which screens translate. */
export type Limit = Worded<typeof LIMITS>;
export type Found = Worded<typeof FOUND>;

/** The English wording with its parameters. */
export function worded(template: string, parameters: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(parameters[name]));
}
