import { useTranslation } from "react-i18next";
import type { Deployment } from "#analysis/deploy/deployment.ts";
import { PartBars } from "#charts/PartBars.tsx";
import { useWidth } from "#charts/use-width.ts";
import { formatScaled } from "#i18n/format.ts";
import { Figure } from "../../figure/Figure.tsx";

/** What the model needs over what the device has, on one scale. */
export function MemoryBar({ answer, memoryBytes }: { readonly answer: Deployment; readonly memoryBytes: number }) {
  const { t } = useTranslation();
  const [box, width] = useWidth<HTMLDivElement>(720);
  const need = answer.sharedBytes + answer.expertBytes + answer.kvBytes;
  const gigabytes = (bytes: number): string => formatScaled(bytes, "B");
  const needed = [
    { id: "shared", label: t("cost.deploy.part.shared"), amount: answer.sharedBytes },
    { id: "experts", label: t("cost.deploy.part.experts"), amount: answer.expertBytes },
    { id: "cache", label: t("cost.deploy.part.cache"), amount: answer.kvBytes },
  ];
  const held = [
    { id: "usable", label: t("cost.deploy.part.usable"), amount: answer.usableBytes },
    { id: "system", label: t("cost.deploy.part.system"), amount: memoryBytes - answer.usableBytes },
  ];
  const rows = [
    {
      id: "need", parts: needed.filter(({ amount }) => amount > 0), value: gigabytes(need),
      label: t("cost.deploy.bar.need", { shared: gigabytes(answer.sharedBytes), experts: gigabytes(answer.expertBytes), cache: gigabytes(answer.kvBytes) }),
    },
    {
      id: "have", parts: held.filter(({ amount }) => amount > 0), value: gigabytes(memoryBytes),
      label: answer.freeBytes >= 0 ? t("cost.deploy.bar.free", { free: gigabytes(answer.freeBytes) }) : t("cost.deploy.bar.missing", { missing: gigabytes(-answer.freeBytes) }),
    },
  ];
  const title = t("cost.deploy.memory");
  return (
    <Figure name="memory-of-device" title={title} table={{ columns: [t("cost.deploy.part"), t("cost.deploy.bytes")], rows: [...needed, ...held].map(({ label, amount }) => [label, amount]) }}>
      <div ref={box}>
        <PartBars name={title} rows={rows} most={Math.max(need, memoryBytes)} width={width} />
      </div>
    </Figure>
  );
}
