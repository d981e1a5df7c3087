/** The actions of the Verify screen. */
import { currentLink, pageLab } from "./actions.ts";
import { receiptText } from "./receipt.ts";
import { shippedCases } from "./shipped-cases.ts";
import { createVerifyRunner } from "./verify-runner.ts";
import { verifyStore } from "./verify-store.ts";

const status = () => pageLab.store.getState().status;

export const { runQuickCheck, runAll, runDroppedCase, cancel } = createVerifyRunner({
  store: verifyStore,
  cases: shippedCases,
  session: () => pageLab.session(),
  backend: () => status()?.backend ?? "cpu",
});

/** What was checked so far, as plain text. */
export function receipt(): string {
  const facts = { status: status(), userAgent: navigator.userAgent, time: new Date().toISOString(), url: currentLink().url };
  return receiptText(verifyStore.getState(), facts);
}
