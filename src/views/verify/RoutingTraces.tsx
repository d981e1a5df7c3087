import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { formatCount } from "#i18n/format.ts";
import { traceStore } from "#state/trace-store.ts";
import { problemText } from "../controls/problem-text.ts";
import { TraceButton } from "./TraceButton.tsx";
import { TraceFigures } from "./TraceFigures.tsx";
import { countOf, shareText } from "./trace-text.ts";

/** Where two runs send the same tokens to different experts. */
export function RoutingTraces() {
  const { t } = useTranslation();
  const { running, names, reply } = useStore(traceStore);
  const found = reply?.ok === true ? reply.mismatch : null;
  const refusal = reply?.ok === false ? reply : null;
  return (
    <section className="routing-traces">
      <h2>{t("verify.traces.title")}</h2>
      <p className="second">{t("verify.traces.explain")}</p>
      <div className="words"><TraceButton disabled={running} /></div>
      <div aria-live="polite">
        {running && <p className="second">{t("verify.traces.running")}</p>}
        {found !== null && (
          <>
            <p className="second mono trace-names" translate="no">a: {names[0]}<br />b: {names[1]}</p>
            {found.first === null ? (
              <p data-traces="same">{t("verify.traces.same", sizes(found))}</p>
            ) : (
              <p data-traces="differ">
                {t("verify.traces.sentence", { ...sizes(found), other: shareText(found.all.other), count: countOf(found, "other"), placed: shareText(found.all.placed) })}
                <br />
                {t(found.all.other > 0 ? "verify.traces.first" : "verify.traces.firstOrder", {
                  token: formatCount(found.first.token), layer: formatCount(found.first.layer), a: found.first.a.join(", "), b: found.first.b.join(", "),
                })}
              </p>
            )}
          </>
        )}
      </div>
      {found !== null && found.first !== null && <TraceFigures mismatch={found} />}
      {refusal !== null && (
        <p className="problem" role="alert">
          {refusal.file !== null && <><span className="mono" translate="no">{refusal.file}</span>: </>}
          {problemText(refusal.problem, t)}
        </p>
      )}
    </section>
  );
}

function sizes({ tokens, layers, picks }: { readonly tokens: number; readonly layers: number; readonly picks: number }) {
  return { tokens: formatCount(tokens), layers: formatCount(layers), picks: formatCount(picks), all: formatCount(tokens * layers * picks) };
}
