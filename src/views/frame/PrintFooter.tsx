import { currentLink } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";

/** On paper only: the link holds configuration and seed, so the page can be had again. */
export function PrintFooter() {
  useLab((state) => state.config);
  useLab((state) => state.view);
  return <p className="print-only mono" aria-hidden="true">{currentLink().url}</p>;
}
