import { useTranslation } from "react-i18next";
import { luckSteps, type LuckPoint } from "#analysis/config-check/config-load.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { formatAmount, formatCount, formatNumber } from "#i18n/format.ts";
import { Figure } from "../../figure/Figure.tsx";
import { useSteps } from "../../topic/use-steps.ts";

const NOT_YET: readonly LuckPoint[] = [];
const TOKENS = Array.from({ length: 15 }, (_, i) => Math.round(64 * 2 ** i));

interface LuckFigureProps {
  readonly experts: number;
  readonly topK: number;
  /** Tokens over which the balance loss of the configuration counts. */
  readonly scope: number;
}

/** How uneven a perfectly fair router looks, against the tokens that are counted together. */
export function LuckFigure({ experts, topK, scope }: LuckFigureProps) {
  const { t } = useTranslation();
  const curve = useSteps(JSON.stringify([experts, topK]), () => luckSteps(experts, topK, TOKENS)).value ?? NOT_YET;
  const top = Math.max(0.2, ...curve.map(({ high }) => high));
  const title = t("cost.check.luck.title");
  const domain = [TOKENS[0]!, TOKENS.at(-1)!] as const;
  return (
    <Figure
      name="max-violation-by-chance" title={title}
      table={{ columns: [t("cost.check.luck.tokens"), t("cost.check.luck.mean"), "2.5 %", "97.5 %"], rows: curve.map(({ tokens, mean, low, high }) => [tokens, mean, low, high]) }}
    >
      <CurveChart
        name={title} height={300}
        curves={[{ id: "mean", label: t("cost.check.luck.mean"), style: "computed", points: curve.map(({ tokens, mean }) => ({ x: tokens, y: mean })) }]}
        bands={[{ id: "band", label: t("cost.check.luck.band"), points: curve.map(({ tokens, low, high }) => ({ x: tokens, low, high })) }]}
        x={{ label: t("cost.check.luck.tokens"), log: true, domain, format: (value) => formatAmount(value, 2) }}
        y={{ label: t("cost.check.luck.violation"), log: false, domain: [0, top], format: (value) => formatNumber(value, top < 2 ? 2 : 1) }}
        rules={scope >= domain[0] && scope <= domain[1] ? [{ id: "scope", axis: "x", value: scope, label: t("cost.check.luck.here", { tokens: formatCount(scope) }) }] : []}
      />
    </Figure>
  );
}
