import type { ReactNode } from "react";
import { Term } from "../controls/Term.tsx";

interface SimulatedQuantityProps {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  /** How it was counted, with what went in. */
  readonly children: ReactNode;
}

/** A number counted in a simulation here: bare, as everything measured. A press on its name says how. */
export function SimulatedQuantity({ label, value, unit, children }: SimulatedQuantityProps) {
  return (
    <span className="quantity">
      <Term label={label}>{children}</Term>
      <span className="figure-number">{value}</span>
      <span className="quiet">{unit}</span>
    </span>
  );
}
