import { Trans, useTranslation } from "react-i18next";
import { breakEvenTokens, splitTimes } from "#analysis/deploy/cloud-split.ts";
import { CurveChart } from "#charts/CurveChart.tsx";
import { curveRows, spaced, type Curve } from "#charts/curve.ts";
import { formatAmount, formatCount, formatSeconds, formatSignificant } from "#i18n/format.ts";
import { Figure } from "../../figure/Figure.tsx";
import { QuantitySlot } from "../../topic/QuantitySlot.tsx";
import { usePanel } from "../../topic/use-panel.ts";
import { Derived } from "../Derived.tsx";

const ANSWER = [1, 10_000] as const;
/** Model width in channels of 2 bytes where the visitor's own model has no stated width. */
const USUAL_ACTIVATION = 4096 * 2;

/** Local, in the cloud, or cut in two: when the last token of an answer stands there. */
export function SplitFigure({ localTokensPerSecond, width }: { readonly localTokensPerSecond: number; readonly width: number | undefined }) {
  const { t } = useTranslation();
  const roundTrip = usePanel("cost.deployRoundTrip") / 1000;
  const link = usePanel("cost.deployLink") * 1e6;
  const cloud = usePanel("cost.deployCloudSpeed");
  const prompt = usePanel("cost.deployPrompt") * 1000;
  const speeds = { localTokensPerSecond, cloudTokensPerSecond: cloud, promptBytes: prompt, activationBytes: width === undefined ? USUAL_ACTIVATION : width * 2 };
  const network = { roundTripSeconds: roundTrip, bitsPerSecond: link };
  const xs = spaced(ANSWER[0], ANSWER[1], 41, true);
  const curve = (id: "local" | "cloud" | "split", label: string, strong: boolean): Curve => ({ id, label, style: "computed", strong, points: xs.map((x) => ({ x, y: splitTimes(x, speeds, network)[id] })) });
  const curves = [curve("local", t("cost.deploy.split.local"), true), curve("cloud", t("cost.deploy.split.cloud"), false), curve("split", t("cost.deploy.split.split"), false)];
  const values = curves.flatMap(({ points }) => points.map(({ y }) => y)).filter((y) => y > 0);
  const domain = [10 ** Math.floor(Math.log10(Math.min(...values))), 10 ** Math.ceil(Math.log10(Math.max(...values)))] as const;
  const even = breakEvenTokens(speeds, network);
  const title = t("cost.deploy.split.title");
  const sizes = { RTT: formatSeconds(roundTrip), "t local": formatSeconds(1 / localTokensPerSecond), "t cloud": formatSeconds(1 / cloud), prompt: `${formatCount(prompt)} B`, link: `${formatAmount(link)} bit/s` };
  return (
    <section className="numbers-group">
      <h2>{t("cost.deploy.split.heading")}</h2>
      <p>
        <Trans
          i18nKey="cost.deploy.split.sentence"
          components={{ trip: <QuantitySlot field="cost.deployRoundTrip" />, link: <QuantitySlot field="cost.deployLink" />, cloud: <QuantitySlot field="cost.deployCloudSpeed" />, prompt: <QuantitySlot field="cost.deployPrompt" /> }}
        />
      </p>
      <div className="quantities">
        <Derived label={t("cost.deploy.split.perToken")} shown={formatSeconds(1 / localTokensPerSecond)} beside={t("cost.deploy.split.roundTrip", { trip: formatSeconds(roundTrip) })} formula={String.raw`t_{\text{local}} = 1 / r, \qquad \mathrm{RTT}`} inputs={sizes} />
        <Derived label={t("cost.deploy.split.even")} shown={even === null ? "—" : formatCount(Math.ceil(even))} beside={even === null ? t("cost.deploy.split.localFaster") : t("cost.deploy.split.tokens")} formula={String.raw`n = \frac{\mathrm{RTT} + 8 p / w}{t_{\text{local}} - t_{\text{cloud}}}`} inputs={sizes} />
        <Derived label={t("cost.deploy.split.crossing")} shown={formatSeconds(roundTrip + (speeds.activationBytes * 8) / link)} beside={t("cost.deploy.split.everyToken")} formula={String.raw`\mathrm{RTT} + \frac{8 \cdot 2 d}{w}`} inputs={{ ...sizes, "2d": `${formatCount(speeds.activationBytes)} B` }} />
      </div>
      <Figure name="local-or-cloud" title={title} table={{ columns: [t("cost.deploy.split.length"), ...curves.map(({ label }) => label)], rows: curveRows(curves) }}>
        <CurveChart
          name={title} curves={curves} height={300}
          x={{ label: t("cost.deploy.split.length"), log: true, domain: ANSWER, format: (value) => formatAmount(value, 2) }}
          y={{ label: t("cost.deploy.split.time"), log: true, domain, format: (value) => formatSignificant(value, 1) }}
          rules={even !== null && even >= ANSWER[0] && even <= ANSWER[1] ? [{ id: "even", axis: "x", value: even, label: t("cost.deploy.split.evenRule") }] : []}
        />
      </Figure>
    </section>
  );
}
