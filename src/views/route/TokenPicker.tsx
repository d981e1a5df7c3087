import { useTranslation } from "react-i18next";

interface TokenPickerProps {
  readonly labels: readonly string[];
  readonly token: number | null;
  readonly onToken: (token: number) => void;
}

/** One token at a time, for screens too narrow for the figure. */
export function TokenPicker({ labels, token, onToken }: TokenPickerProps) {
  const { t } = useTranslation();
  const shown = token ?? 0;
  return (
    <div className="token-picker">
      <button type="button" aria-label={t("route.previousToken")} disabled={shown === 0} onClick={() => onToken(shown - 1)}>‹</button>
      <output>{labels[shown]}</output>
      <button type="button" aria-label={t("route.nextToken")} disabled={shown >= labels.length - 1} onClick={() => onToken(token === null ? 0 : shown + 1)}>›</button>
    </div>
  );
}
