import { Trans, useTranslation } from "react-i18next";
import type { YearlyCosts } from "#analysis/yearly-cost.ts";
import { formatAmount, formatDollars, formatSignificant } from "#i18n/format.ts";
import { numberOf } from "../topic/answer.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import { Pair } from "../topic/Pair.tsx";
import { QuantitySlot } from "../topic/QuantitySlot.tsx";
import { percentOf } from "./percent.ts";

/** The cost structure of a year: with the notes' price of compute, and with rented time. */
export function YearlyCost({ costs, parameters }: { readonly costs: YearlyCosts; readonly parameters: number }) {
  const { t } = useTranslation();
  const notes = { ...costs.shares, computeUsd: numberOf("notes.inference.computeCost", { parameters }, "usdPerYear") };
  const law = "ours.inference.costShares";
  return (
    <section>
      <h2>{t("cost.year.title")}</h2>
      <p className="sentence sentence-quiet">
        <Trans
          i18nKey="cost.year.sentence"
          components={{
            requests: <QuantitySlot field="cost.requests" />, prompt: <QuantitySlot field="cost.prompt" />, output: <QuantitySlot field="cost.output" />,
            storage: <QuantitySlot field="cost.storagePrice" />, traffic: <QuantitySlot field="cost.trafficPrice" />,
          }}
        />
      </p>
      <p className="second">{t("cost.year.devices", { tokens: formatAmount(costs.tokensPerYear), devices: formatSignificant(costs.devices) })}</p>
      <Pair
        notes={
          <>
            <LawQuantity law="notes.inference.computeCost" inputs={{ parameters }} output="usdPerYear" label={t("cost.year.compute")} />
            <LawQuantity law={law} inputs={notes} output="totalUsd" label={t("cost.year.total")} />
            <LawQuantity law={law} inputs={notes} output="computePercent" label={t("cost.year.computeShare")} format={percentOf} />
            <LawQuantity law={law} inputs={notes} output="memoryPercent" label={t("cost.year.memoryShare")} format={percentOf} />
          </>
        }
        published={
          <>
            <LawQuantity law={law} inputs={costs.shares} output="totalUsd" label={t("cost.year.total")} />
            <LawQuantity law={law} inputs={costs.shares} output="computePercent" label={t("cost.year.rentShare", { usd: formatDollars(costs.shares.computeUsd) })} format={percentOf} />
            <LawQuantity law={law} inputs={costs.shares} output="memoryPercent" label={t("cost.year.extraShare", { usd: formatDollars(costs.shares.memoryUsd) })} format={percentOf} />
            <LawQuantity law={law} inputs={costs.shares} output="storagePercent" label={t("cost.year.storageShare", { usd: formatDollars(costs.shares.storageUsd) })} format={percentOf} />
            <LawQuantity law={law} inputs={costs.shares} output="networkingPercent" label={t("cost.year.networkShare", { usd: formatDollars(costs.shares.networkingUsd) })} format={percentOf} />
          </>
        }
      />
    </section>
  );
}
