import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatBytes, formatCount } from "#i18n/format.ts";
import { exportRun, importRun, keptRuns, type KeptRun } from "#state/train-actions.ts";
import { useTrain } from "#state/use-train.ts";
import { FileButton } from "../controls/FileButton.tsx";
import { save } from "../figure/save.ts";
import { askFor } from "./use-train-setup.ts";

/** The run as a file, its history as CSV, and the runs that this browser keeps. */
export function KeepRun() {
  const { t, i18n } = useTranslation();
  const keeping = useTrain((state) => state.keeping);
  const snapshots = useTrain((state) => state.snapshots.length);
  const snapshotBytes = useTrain((state) => state.snapshotBytes);
  const keptStep = keeping?.kind === "kept" ? keeping.step : 0;
  const [runs, setRuns] = useState<readonly KeptRun[]>([]);
  useEffect(() => {
    // What was kept since counts too.
    if (keptStep >= 0) void (async () => setRuns(await keptRuns()))();
  }, [keptStep]);
  const saveAs = async (as: "run" | "csv", name: string, type: string): Promise<void> => {
    const file = await exportRun(as);
    if (file !== null) save(name, new Blob([new Uint8Array(file)], { type }));
  };
  const takeRun = async (file: File): Promise<void> => {
    const setup = await importRun(file);
    if (setup !== null) askFor(setup);
  };
  return (
    <div className="keep">
      <p className="second">{t("train.keep.says")} {keeping?.kind === "kept" ? t("train.keep.kept", { step: formatCount(keeping.step), bytes: formatBytes(keeping.bytes) }) : ""}</p>
      <div className="words">
        <button type="button" onClick={() => void saveAs("run", "moe-lab-run.safetensors", "application/octet-stream")}>{t("train.keep.export")}</button>
        <FileButton label={t("train.keep.import")} onFile={takeRun} />
        <button type="button" onClick={() => void saveAs("csv", "moe-lab-history.csv", "text/csv")}>CSV</button>
      </div>
      <p className="second">{t("train.keep.snapshots", { count: snapshots, bytes: formatBytes(snapshotBytes) })}</p>
      {runs.length === 0 ? null : (
        <table>
          <caption className="second">{t("train.keep.runs")}</caption>
          <tbody>
            {runs.map(({ setup, step, savedAt, bytes }) => (
              <tr key={savedAt}>
                <td><button type="button" onClick={() => askFor(setup)}>{t(`choice.train.task.${setup.task}`)}</button></td>
                <td>{setup.arms.map((arm) => t(`arm.${arm}`)).join(", ")}</td>
                <td className="number">{t("train.stepOf", { step: formatCount(step), steps: formatCount(setup.steps) })}</td>
                <td className="number">{formatBytes(bytes)}</td>
                <td>{new Date(savedAt).toLocaleString(i18n.language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
