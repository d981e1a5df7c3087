import { useTranslation } from "react-i18next";
import { setView } from "#state/actions.ts";
import { linkTarget, type HandbookLink } from "#spec/handbook-links.ts";

/** A button that opens the screen and topic where a thing is shown. */
export function ScreenLink({ to }: { readonly to: HandbookLink }) {
  const { t } = useTranslation();
  return <button type="button" className="go" onClick={() => setView(linkTarget(to))}>{t(`handbook.link.${to}`)}</button>;
}
