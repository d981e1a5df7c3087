import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Term } from "../controls/Term.tsx";

interface MetricProps {
  /** Message key of the name; `.help` after it explains in a sentence. */
  readonly name: string;
  readonly value: string;
  readonly children?: ReactNode;
}

/** One number with its name, which explains itself, and what it is to be read against. */
export function Metric({ name, value, children }: MetricProps) {
  const { t } = useTranslation();
  return (
    <div>
      <Term label={t(name)}>{t(`${name}.help`)}</Term>
      <span className="figure-number">{value}</span>
      {children}
    </div>
  );
}
