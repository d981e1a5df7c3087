import { useTranslation } from "react-i18next";
import type { RunConfig } from "#spec/config.ts";
import { configWarnings } from "#spec/warnings.ts";

/** What is computed as asked, and seldom meant: one sentence each. */
export function RouterWarnings({ config }: { readonly config: RunConfig }) {
  const { t } = useTranslation();
  const warnings = configWarnings(config);
  if (warnings.length === 0) return null;
  return (
    <ul className="router-warnings second">
      {warnings.map((warning) => <li key={warning}>{t(`router.warning.${warning}`)}</li>)}
    </ul>
  );
}
