import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { FlowChart } from "#charts/FlowChart.tsx";
import { isNarrow, rowsPerPage } from "#charts/flow-layout.ts";
import { NO_FOCUS, type FlowFocus } from "#charts/flow-model.ts";
import { useWidth } from "#charts/use-width.ts";
import { formatCount } from "#i18n/format.ts";
import { setView } from "#state/actions.ts";
import type { BatchSnapshot, ExpertLoad } from "#state/lab-store.ts";
import { useLab } from "#state/use-lab.ts";
import { STAGES } from "#spec/view-state.ts";
import { useFlowBatch } from "./use-flow-batch.ts";
import { reading } from "./reading.ts";
import { RouterNote } from "./RouterNote.tsx";
import { Stages } from "./Stages.tsx";

/** First token of the page that holds a token, or of the last page. */
function pageStart(token: number, page: number, tokens: number): number {
  return Math.floor(Math.max(0, Math.min(token, tokens - 1)) / page) * page;
}

interface InstrumentProps {
  readonly snapshot: BatchSnapshot;
  readonly load: ExpertLoad;
}

/** The picture, the words that step through it, and the line that reads what is in focus. */
export function Instrument({ snapshot, load }: InstrumentProps) {
  const { t } = useTranslation();
  // One by one: the view is another object with every batch.
  const stage = useLab((state) => state.view.stage);
  const token = useLab((state) => state.view.token);
  const expert = useLab((state) => state.view.expert);
  const playing = useLab((state) => state.playing);
  const [box, width] = useWidth<HTMLDivElement>(960);
  const [pointed, setPointed] = useState<FlowFocus>(NO_FOCUS);
  const [first, setFirst] = useState(token ?? 0);

  const page = rowsPerPage(width);
  const start = pageStart(first, page, snapshot.tokens);
  const batch = useFlowBatch(snapshot, load, start, page);
  const pinned = useMemo(() => ({ token, expert }), [token, expert]);
  const focus = pointed.token === null && pointed.expert === null ? pinned : pointed;
  const band = batch.rows[0]?.count ?? 1;
  const paged = snapshot.detail !== null && snapshot.tokens > page;

  // The mouse moves often within one row.
  const onPoint = useCallback((next: FlowFocus): void => {
    setPointed((last) => (last.token === next.token && last.expert === next.expert ? last : next));
  }, []);
  const onFocus = useCallback((next: FlowFocus): void => {
    if (next.token !== null) setFirst(next.token);
    setView(next);
  }, []);
  // While batches stream, a line that speaks each of them would never stop.
  const read = (
    <p className="reading" aria-live={playing ? "off" : "polite"}>
      {reading(snapshot, load, focus, t)}
    </p>
  );
  return (
    <section aria-label={t("route.figure", { batch: snapshot.batch })}>
      <Stages />
      <RouterNote routing={snapshot.routing} />
      <div ref={box}>
        <FlowChart
          batch={batch} width={width} stage={STAGES.indexOf(stage)} focus={focus}
          name={`${t("route.figure", { batch: snapshot.batch })}. ${t("route.tokenHint")}`}
          sweep={playing ? null : `${snapshot.batch}/${stage}`} between={isNarrow(width) ? read : null} onPoint={onPoint} onFocus={onFocus}
        />
      </div>
      {isNarrow(width) ? null : read}
      {band > 1 && <p className="quiet">{t("route.aggregate", { count: formatCount(snapshot.tokens), run: formatCount(band) })}</p>}
      {paged && (
        <div className="words">
          <button type="button" disabled={start === 0} onClick={() => setFirst(start - page)}>{t("route.pagePrevious")}</button>
          <span>{t("route.page", { from: formatCount(start + 1), to: formatCount(Math.min(snapshot.tokens, start + page)), count: formatCount(snapshot.tokens) })}</span>
          <button type="button" disabled={start + page >= snapshot.tokens} onClick={() => setFirst(start + page)}>{t("route.pageNext")}</button>
        </div>
      )}
    </section>
  );
}
