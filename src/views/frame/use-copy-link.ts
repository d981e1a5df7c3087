import { useState } from "react";
import { useTranslation } from "react-i18next";
import { currentLink } from "#state/actions.ts";
import { copyText } from "./clipboard.ts";

/** Copies the link of the present state, and says what the link could not take along. */
export function useCopyLink(): { readonly copyLink: () => void; readonly said: string } {
  const { t } = useTranslation();
  /** A message key, so that a switch of language translates it. */
  const [said, setSaid] = useState<string | null>(null);
  const copyLink = (): void => {
    const { url, textLeftBehind, fileLeftBehind } = currentLink();
    const done = fileLeftBehind ? "frame.fileLeftBehind" : textLeftBehind ? "frame.textLeftBehind" : "frame.linkCopied";
    void copyText(url).then((copied) => setSaid(copied ? done : "frame.linkManual"));
  };
  return { copyLink, said: said === null ? "" : t(said) };
}
