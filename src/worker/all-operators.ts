import { ALL_OPERATORS } from "#ops/all.ts";
import { checkOperator } from "#proof/operator-check.ts";

export const OPERATOR_NAMES: readonly string[] = ALL_OPERATORS.map(({ name }) => name);
export { checkOperator };
