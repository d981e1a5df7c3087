import { useTranslation } from "react-i18next";
import { requestBackend } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { BACKENDS } from "#spec/view-state.ts";
import { BACKEND_NAMES } from "./proof-text.ts";

/** Which executor computes: the best of the device, or the one asked for. */
export function ExecutorChoice() {
  const { t } = useTranslation();
  const wanted = useLab((state) => state.view.backend);
  const opening = useLab((state) => state.opening);
  const hidden = useLab((state) => state.view.hide.includes("backend"));
  const locked = useLab((state) => state.view.lock.includes("backend"));
  if (hidden) return null;
  return (
    <select
      className="executor" aria-label={t("executor.label")} value={wanted ?? "auto"} disabled={locked || opening}
      onChange={({ target: { value } }) => requestBackend(BACKENDS.find((backend) => backend === value) ?? null)}
    >
      <option value="auto">{t("executor.auto")}</option>
      {BACKENDS.map((backend) => (
        <option key={backend} value={backend}>{BACKEND_NAMES[backend]}</option>
      ))}
    </select>
  );
}
