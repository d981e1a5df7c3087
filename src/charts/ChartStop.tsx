import type { KeyboardEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface ChartStopProps {
  /** What a screen reader calls the picture. */
  readonly name: string;
  readonly className?: string;
  /** The value in focus as a sentence, read aloud politely; empty when there is none, absent when another line reads it. */
  readonly said?: string;
  /** Handles a key; false when the key does not belong to the picture. */
  readonly onKey: (key: string) => boolean;
  readonly children: ReactNode;
}

/** A picture as one tab stop: keys walk its values, and a live line reads them. */
export function ChartStop({ name, className = "", said, onKey, children }: ChartStopProps) {
  const { t } = useTranslation();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || !onKey(event.key)) return;
    // The page has its own meaning for the arrows.
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="figure-box">
      {/* An application takes keys by definition; the linter knows no such role. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      <div className={className} role="application" aria-roledescription={t("route.flow.role")} aria-label={name} tabIndex={0} onKeyDown={onKeyDown}>
        {children}
      </div>
      {said === undefined ? null : <p className="visually-hidden" aria-live="polite">{said}</p>}
    </div>
  );
}
