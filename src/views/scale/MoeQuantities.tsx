import { useTranslation } from "react-i18next";
import { KRAJEWSKI_EXPANSION, type MoeLaw } from "#analysis/moe/moe-comparison.ts";
import { trainingFlops } from "#analysis/training-flops.ts";
import { LawQuantity } from "../topic/LawQuantity.tsx";
import type { LawInputs } from "../topic/answer.ts";

interface MoeQuantitiesProps {
  readonly name: MoeLaw;
  readonly law: string;
  readonly routed: LawInputs;
  readonly dense: LawInputs;
  readonly activeParameters: number;
  readonly tokens: number;
  readonly experts: number;
  readonly granularity: number;
}

/** The two losses, and what else this law says of the model. */
export function MoeQuantities({ name, law, routed, dense, activeParameters, tokens, experts, granularity }: MoeQuantitiesProps) {
  const { t } = useTranslation();
  const optimum = { flops: trainingFlops(activeParameters, tokens), experts };
  const budget = { activeParameters, expansion: KRAJEWSKI_EXPANSION, granularity, tokens };
  return (
    <>
      <div className="quantities scale-quantities">
        <LawQuantity law={law} inputs={routed} output="lossNats" label={t("scale.moe.quantity.routed")} />
        <LawQuantity law={law} inputs={dense} output="lossNats" label={t("scale.moe.quantity.dense")} />
        {name === "ludziejewski" || name === "clark" ? (
          <LawQuantity law={law} inputs={routed} output="effectiveExperts" label={t("scale.moe.quantity.effective")} />
        ) : null}
        {name === "abnar" ? <LawQuantity law={law} inputs={routed} output="sparsity" label={t("scale.moe.quantity.sparsity")} /> : null}
        {name === "krajewski" ? (
          <>
            <LawQuantity law="krajewski.budget" inputs={budget} output="totalParameters" label={t("scale.moe.quantity.total")} />
            <LawQuantity law="krajewski.budget" inputs={budget} output="flops" label={t("scale.moe.quantity.flops")} />
          </>
        ) : null}
      </div>
      {name === "ludziejewski" ? (
        <section>
          <h2>{t("scale.moe.optimum")}</h2>
          <div className="quantities">
            <LawQuantity law="ludziejewski.optimum" inputs={optimum} output="activeParameters" label={t("scale.moe.quantity.active")} />
            <LawQuantity law="ludziejewski.optimum" inputs={optimum} output="tokens" label={t("quantity.tokens")} />
            <LawQuantity law="ludziejewski.optimum" inputs={optimum} output="lossNats" label={t("quantity.loss")} />
          </div>
        </section>
      ) : null}
    </>
  );
}
