import { useTranslation } from "react-i18next";
import { formatBinaryBytes } from "#i18n/format-binary.ts";
import { formatCount } from "#i18n/format.ts";
import type { AdapterFacts } from "#protocol/session.ts";

/** Limits that WebGPU counts in bytes. */
const IN_BYTES = /BufferSize|BindingSize|StorageSize|OffsetAlignment/;

/** Limits and features under the names that WebGPU gives them. */
export function AdapterLimits({ adapter: { limits, features } }: { readonly adapter: AdapterFacts }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t("verify.adapter")}</summary>
      <dl className="mono" translate="no">
        {Object.entries(limits).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{IN_BYTES.test(name) ? formatBinaryBytes(value) : formatCount(value)}</dd>
          </div>
        ))}
      </dl>
      {features.length > 0 && <p className="mono" translate="no">{features.join(", ")}</p>}
    </details>
  );
}
