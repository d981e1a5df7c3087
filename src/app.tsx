import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startI18n } from "#i18n/setup.ts";
import { start } from "#state/actions.ts";
import { linkedLanguage } from "#state/linked-language.ts";
import { App } from "#views/frame/App.tsx";
import { firstLanguage } from "#views/frame/languages.ts";
import { startTheme } from "#views/frame/theme.ts";
import "#views/frame/theme.css";
import "#views/frame/parts.css";

startTheme();
// The first batch is computed while the messages load.
const started = start();
const language = firstLanguage(linkedLanguage());
await startI18n(language);
document.documentElement.lang = language;
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
await started;
