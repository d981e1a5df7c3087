import { useTranslation } from "react-i18next";
import type { Alarms, WatchedRun } from "#analysis/ability/noise-alarms.ts";
import { formatCount, formatTrimmed } from "#i18n/format.ts";
import { Term } from "../controls/Term.tsx";

const FALSE_ALARMS = ["steady", "overfitting", "diversity"] as const;

/** How many runs each rule complained about, by the notes and by tests. */
export function AlarmTable({ runs, declining }: { readonly runs: readonly WatchedRun[]; readonly declining: boolean }) {
  const { t } = useTranslation();
  const counted = (rules: keyof WatchedRun, alarm: keyof Alarms): string => {
    const count = runs.filter((run) => run[rules][alarm]).length;
    return t("scale.alarms.count", { count: formatCount(count), runs: formatCount(runs.length), share: `${formatTrimmed((count / runs.length) * 100)}\u202f%` });
  };
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{t("scale.alarms.column.alarm")}</th>
            <th scope="col" className="number">{t("pair.notes")}</th>
            <th scope="col" className="number">{t("scale.alarms.column.tested")}</th>
          </tr>
        </thead>
        <tbody>
          {[...FALSE_ALARMS, ...(declining ? (["found"] as const) : [])].map((alarm) => (
            <tr key={alarm}>
              <td><Term label={t(`scale.alarms.row.${alarm}`)}>{t(`scale.alarms.rule.${alarm}`)}</Term></td>
              <td className="number">{counted("notes", alarm)}</td>
              <td className="number">{counted("tested", alarm)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
