import { useTranslation } from "react-i18next";
import { fairSlowdownSteps } from "#analysis/fair-load.ts";
import type { CostModel } from "#analysis/models/cost-model.ts";
import { DeviceBars } from "#charts/DeviceBars.tsx";
import { useWidth } from "#charts/use-width.ts";
import { formatAmount, formatCount, formatNumber } from "#i18n/format.ts";
import { Figure } from "../figure/Figure.tsx";
import { answerOf } from "../topic/answer.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { refusalText } from "../topic/refusal-text.ts";
import { percent } from "./percent.ts";
import { useSteps } from "../topic/use-steps.ts";
import { useLoad } from "./use-load.ts";

/** The load of each device, with where it comes from, and what waiting for the busiest costs. */
export function DeviceLoads({ model, devices }: { readonly model: CostModel; readonly devices: number }) {
  const { t } = useTranslation();
  const [box, width] = useWidth<HTMLDivElement>(720);
  const { source, counts, tokens } = useLoad(model);
  const sizes = source === "chance" && tokens !== null && model.experts % devices === 0 ? { tokens, experts: model.experts, topK: model.topK } : null;
  const chance = useSteps(JSON.stringify([sizes, devices]), function* () {
    return sizes === null ? null : yield* fairSlowdownSteps(sizes, devices);
  }).value;
  if (counts === null) return <p role="alert" className="problem">{source === "route" ? t("cost.load.noBatch") : t("cost.load.noTrace")}</p>;
  const inputs = { assignmentCounts: counts, devices };
  const answer = answerOf("moe.deviceLoad", inputs);
  const experts = counts.length;
  if (!answer.ok) return <p role="alert" className="problem">{experts % devices === 0 ? refusalText(answer.refusal, t) : t("cost.load.uneven", { experts, devices })}</p>;
  const loads = answer.outputs["devices"] as readonly number[];
  const slowdown = Number(answer.outputs["slowdown"]);
  const said = { experts, tokens: tokens === null ? "—" : formatCount(tokens) };
  const origin = { chance: t("cost.load.chance", said), route: t("cost.load.route", said), trace: t("cost.load.trace", said) }[source];
  const title = t("cost.load.figure", { origin });
  const mean = loads.reduce((sum, load) => sum + load / loads.length, 0);
  return (
    <>
      <Figure name="load-per-device" title={title} table={{ columns: [t("cost.load.device"), t("cost.load.picks")], rows: loads.map((load, device) => [String(device), load]) }}>
        <div ref={box}>
          <DeviceBars
            name={title} loads={loads} width={width} label={(device) => t("cost.load.one", { device })}
            meanLabel={t("cost.load.mean", { picks: formatAmount(mean) })} busiestLabel={t("cost.load.busiest", { picks: formatCount(Math.max(...loads)), times: formatNumber(slowdown, 3) })}
          />
        </div>
      </Figure>
      {chance === null || sizes === null ? null : <p className="second">{t("cost.load.band", { mean: formatNumber(chance.mean, 3), low: formatNumber(chance.low, 3), high: formatNumber(chance.high, 3) })}</p>}
      <div className="quantities">
        <LawQuantity law="moe.deviceLoad" inputs={inputs} output="slowdown" label={t("cost.load.slowdown")} format={(value) => `${formatNumber(value, 3)}×`} />
        <LawQuantity law="moe.deviceLoad" inputs={inputs} output="idleShare" label={t("cost.load.idle")} format={percent} />
        <LawQuantity law="moe.deviceLoad" inputs={{ assignmentCounts: counts, devices: experts }} output="slowdown" label={t("cost.load.oneEach")} format={(value) => `${formatNumber(value, 3)}×`} />
      </div>
    </>
  );
}
