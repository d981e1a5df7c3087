import { useState } from "react";
import { useTranslation } from "react-i18next";
import { RouteFigure } from "#charts/RouteFigure.tsx";
import { PAGE_TOKENS } from "#charts/figure-layout.ts";
import { formatCount, formatNumber, formatPercent } from "#i18n/format.ts";
import { setView } from "#state/actions.ts";
import { getLab } from "#state/get-lab.ts";
import type { BatchSnapshot } from "#state/lab-store.ts";
import { useLab } from "#state/use-lab.ts";
import { STAGES } from "#spec/view-state.ts";
import { figureDataOf } from "./figure-data.ts";
import { TokenPicker } from "./TokenPicker.tsx";
import { TrayList } from "./TrayList.tsx";

const COLUMN_MESSAGES = ["route.column.tokens", "route.column.gate", "route.column.picks", "route.column.experts", "route.column.output"] as const;

/** The figure with its column headings, which are the stages, and the line that reads what is in focus. */
export function Instrument({ snapshot }: { readonly snapshot: BatchSnapshot }) {
  const { t } = useTranslation();
  const stage = useLab((state) => state.view.stage);
  const token = useLab((state) => state.view.token);
  const expert = useLab((state) => state.view.expert);
  const [page, setPage] = useState(0);
  const { data, run } = figureDataOf(snapshot);
  const rows = data.labels.length;
  const pages = Math.ceil(rows / PAGE_TOKENS);
  const current = Math.min(page, pages - 1);
  const from = current * PAGE_TOKENS;
  const to = Math.min(rows, from + PAGE_TOKENS);
  const shownToken = token !== null && token < rows ? token : null;
  const shownExpert = expert !== null && expert < snapshot.config.experts ? expert : null;
  const fair = (snapshot.tokens * snapshot.config.topK) / snapshot.config.experts;

  const walk = (event: React.KeyboardEvent): void => {
    const { view } = getLab();
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => focusToken(Math.min(rows - 1, (view.token ?? from - 1) + 1)),
      ArrowUp: () => focusToken(Math.max(0, (view.token ?? from + 1) - 1)),
      ArrowRight: () => setView({ token: null, expert: Math.min(snapshot.config.experts - 1, (view.expert ?? -1) + 1) }),
      ArrowLeft: () => setView({ token: null, expert: Math.max(0, (view.expert ?? 1) - 1) }),
      Escape: () => setView({ token: null, expert: null }),
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  };
  const focusToken = (next: number): void => {
    setPage(Math.floor(next / PAGE_TOKENS));
    setView({ token: next, expert: null });
  };

  return (
    <section aria-label={t("route.figure", { batch: snapshot.batch })}>
      <div className="stages" role="group" aria-label={t("transport.stage")}>
        {STAGES.map((name, i) => (
          <button key={name} type="button" aria-pressed={name === stage} onClick={() => setView({ stage: name })}>
            {t(COLUMN_MESSAGES[i]!)}
          </button>
        ))}
      </div>
      <div className="figure" role="application" tabIndex={0} aria-label={`${t("route.figure", { batch: snapshot.batch })}. ${t("route.tokenHint")}`} onKeyDown={walk}>
        <RouteFigure
          data={data} from={from} to={to} columns={STAGES.indexOf(stage) + 1} token={shownToken} expert={shownExpert}
          title={t("route.figure", { batch: snapshot.batch })} fairLabel={t("route.fair", { count: formatNumber(fair, fair < 10 ? 1 : 0) })}
          onToken={(next) => setView({ token: next })} onExpert={(next) => setView({ expert: next })}
        />
      </div>
      <TokenPicker labels={data.labels} token={shownToken} onToken={focusToken} />
      <TrayList load={snapshot.load} tokens={snapshot.tokens} topK={snapshot.config.topK} expert={shownExpert} onExpert={(next) => setView({ token: null, expert: next })} />
      <p className="reading" aria-live="polite">{reading()}</p>
      {run > 1 && <p className="quiet">{t("route.aggregate", { count: formatCount(snapshot.tokens), run })}</p>}
      {pages > 1 && (
        <div className="words">
          <button type="button" disabled={current === 0} onClick={() => setPage(current - 1)}>{t("route.pagePrevious")}</button>
          <span>{t("route.page", { from: formatCount(from * run + 1), to: formatCount(Math.min(snapshot.tokens, to * run)), count: formatCount(snapshot.tokens) })}</span>
          <button type="button" disabled={current === pages - 1} onClick={() => setPage(current + 1)}>{t("route.pageNext")}</button>
        </div>
      )}
    </section>
  );

  function reading(): string {
    const { experts, topK } = snapshot.config;
    if (shownToken !== null) {
      const picks = [...data.expert.subarray(shownToken * topK, (shownToken + 1) * topK)];
      return t("route.tokenLine", {
        label: data.labels[shownToken],
        scores: picks.map((e) => `E${e} ${formatNumber(data.scores[shownToken * experts + e]!, 3)}`).join(", "),
        weights: picks.map((e, j) => `${formatNumber(data.weight[shownToken * topK + j]!, 3)}·E${e}(x)`).join(" + "),
        output: run > 1 ? "—" : formatNumber(data.outputSize[shownToken]!, 3),
      });
    }
    if (shownExpert !== null) {
      const load = snapshot.load[shownExpert]!;
      if (load === 0) return t("route.unusedLine", { expert: shownExpert });
      const labels = data.labels.filter((_, row) => data.expert.subarray(row * topK, (row + 1) * topK).includes(shownExpert));
      return t("route.expertLine", {
        expert: shownExpert, load: formatCount(load), slots: formatCount(snapshot.tokens * topK),
        share: formatPercent(load / (snapshot.tokens * topK)), fair: formatNumber(fair, 1),
        labels: `${labels.slice(0, 24).join(", ")}${labels.length > 24 ? " …" : ""}`,
      });
    }
    return t("route.tokenHint");
  }
}
