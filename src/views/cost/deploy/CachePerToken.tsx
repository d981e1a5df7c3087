import { useTranslation } from "react-i18next";
import { attentionWindow, windowSource } from "#analysis/models/attention-windows.ts";
import type { MoeModel } from "#analysis/models/model.ts";
import { formatCount, formatScaled } from "#i18n/format.ts";
import { unitName } from "../../topic/law-text.ts";
import { Derived } from "../Derived.tsx";

const PER_TOKEN = String.raw`2\,\ell\,h_{kv}\,d_h \cdot 2 \quad\text{or}\quad \ell\,(d_c + d_r) \cdot 2`;
const WINDOWED = String.raw`2\,h_{kv}\,d_h \cdot 2 \left(\ell_{\text{whole}} + \ell_{\text{window}} \min\bigl(1, \tfrac{w}{n}\bigr)\right)`;

/** Bytes of cache per token of the context, and whether that is exact or an upper bound. */
export function CachePerToken({ model, bytes }: { readonly model: MoeModel | undefined; readonly bytes: number }) {
  const { t } = useTranslation();
  const window = model === undefined ? null : attentionWindow(model.id);
  const source = model === undefined ? null : windowSource(model.id);
  const beside = (): string => {
    if (model === undefined) return t("cost.deploy.cache.own");
    if (window !== null) return t("cost.deploy.cache.window", { layers: window.layers, all: model.attention.layers, window: formatCount(window.tokens) });
    if (model.attention.kind === "shared-kv-mqa") return t("cost.deploy.cache.compressed");
    return t(source === null ? "cost.deploy.cache.most" : "cost.deploy.cache.whole");
  };
  return (
    <Derived
      label={t("cost.deploy.cache")} shown={formatScaled(bytes, "B")} beside={beside()} formula={window === null ? PER_TOKEN : WINDOWED}
      inputs={{
        [unitName("attention", t)]: model?.attention.kind ?? "—", [unitName("attention layers", t)]: String(model?.attention.layers ?? "—"),
        ...(window === null ? {} : { [t("cost.deploy.cache.windowLayers")]: String(window.layers), w: formatCount(window.tokens) }),
      }}
      {...(source === null ? {} : { source })}
    />
  );
}
