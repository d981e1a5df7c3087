import { useTranslation } from "react-i18next";
import { computeRate } from "#analysis/compute-rate.ts";
import type { Device } from "#analysis/hardware/devices.ts";
import type { ServingSetup } from "#analysis/serving.ts";
import { formatTrimmed } from "#i18n/format.ts";

/** Which peak the arithmetic was held against, and why it is not another. */
export function RateUsed({ device, setup }: { readonly device: Device; readonly setup: Pick<ServingSetup, "arithmetic" | "weightBits"> }) {
  const { t } = useTranslation();
  const { teraflops, used, instead } = computeRate(device, setup.arithmetic, setup.weightBits);
  if (teraflops === null) return null;
  const asked = t(`choice.cost.arithmetic.${setup.arithmetic}`);
  return (
    <p className="second">
      {t("cost.rate.used", { rate: formatTrimmed(teraflops, 4), device: device.name, precision: t(`choice.cost.arithmetic.${used}`) })}{" "}
      {instead === null ? t(used === "16" ? "cost.rate.16" : "cost.rate.low") : t(`cost.rate.${instead}`, { asked, device: device.name, bits: formatTrimmed(setup.weightBits) })}
    </p>
  );
}
