import { useTranslation } from "react-i18next";
import type { Law, OutputValue } from "#analysis/laws/law.ts";
import { outsideRange } from "#analysis/laws/outside-range.ts";
import type { Answer, LawInputs } from "./answer.ts";
import { Formula } from "./Formula.tsx";
import { lawSource, uncertaintyText, unitName } from "./law-text.ts";

interface LawSlipProps {
  readonly law: Law;
  readonly inputs: LawInputs;
  readonly answer: Answer;
  readonly output: string;
}

/** A number in full: formula, what went in with its unit, what came out, the range it was fitted on, and who says so. */
export function LawSlip({ law, inputs, answer, output }: LawSlipProps) {
  const { t } = useTranslation();
  return (
    <div className="slip">
      <code className="mono">{law.id}</code>
      <Formula tex={law.formula} block />
      <table>
        <tbody>
          {Object.entries(law.inputs).map(([name, spec]) => (
            <tr key={name}>
              <td className="mono">{name}</td>
              <td className="number">{written(inputs[name] ?? ("default" in spec ? spec.default : undefined))}</td>
              <td className="quiet">{unitName(spec.unit, t)}</td>
            </tr>
          ))}
          <tr>
            <td className="mono">→ {output}</td>
            <td className="number">{answer.ok ? written(answer.outputs[output]) : "—"}</td>
            <td className="quiet">{unitName(law.outputs[output]?.unit ?? "1", t)}</td>
          </tr>
        </tbody>
      </table>
      {outsideRange(law, inputs).map(({ name, range: [low, high] }) => (
        <p key={name} className="second">{t("law.outside", { name, low: written(low), high: written(high) })}</p>
      ))}
      {law.uncertainty === "" ? null : <p className="second">{t("law.uncertainty", { text: uncertaintyText(law, t) })}</p>}
      <p className="second">{t("law.source", { source: lawSource(law, t) })}</p>
      <p className="second">{t(`confidence.${law.confidence}`)}</p>
    </div>
  );
}

/** In full, as the command line prints it. */
function written(value: unknown): string {
  if (typeof value === "number") return Math.abs(value) >= 1e7 ? value.toExponential().replace("e+", "e") : String(value);
  if (Array.isArray(value)) return value.length > 6 ? `[${value.length}]` : (value as readonly OutputValue[]).map(written).join(", ");
  if (typeof value === "string" || typeof value === "boolean") return String(value);
  return value === undefined || value === null ? "—" : "{…}";
}
