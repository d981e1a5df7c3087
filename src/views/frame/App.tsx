import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLab } from "#state/use-lab.ts";
import { LessonPanel } from "../lesson/LessonPanel.tsx";
import { RouteScreen } from "../route/RouteScreen.tsx";
import { Header } from "./Header.tsx";
import { followLanguage } from "./languages.ts";
import { LinkProblems } from "./LinkProblems.tsx";
import { PrintFooter } from "./PrintFooter.tsx";
import { ScreenBoundary } from "./ScreenBoundary.tsx";
import { Strip } from "./Strip.tsx";
import { useCopyLink } from "./use-copy-link.ts";
import { useKeys } from "./use-keys.ts";
import "./frame.css";

const VerifyScreen = lazy(async () => ({ default: (await import("../verify/VerifyScreen.tsx")).VerifyScreen }));
const HelpSheet = lazy(async () => ({ default: (await import("./HelpSheet.tsx")).HelpSheet }));

/** The frame: header, the screen, and the strip that every screen shares. */
export function App() {
  const { t } = useTranslation();
  const screen = useLab((state) => state.view.screen);
  const present = useLab((state) => state.view.present);
  const language = useLab((state) => state.view.lang);
  const [help, setHelp] = useState<"never" | "open" | "closed">("never");
  const { copyLink, said } = useCopyLink();
  const openHelp = (): void => setHelp("open");
  const { keysOn, setKeysOn } = useKeys({ help: openHelp, copyLink });

  useEffect(() => {
    document.documentElement.dataset["present"] = present ? "1" : "0";
  }, [present]);
  useEffect(() => void followLanguage(language), [language]);

  return (
    <>
      <Header onHelp={openHelp} />
      <main>
        <LinkProblems />
        <ScreenBoundary key={screen} t={t}>
          {screen === "route" ? (
            <>
              <LessonPanel />
              <RouteScreen />
            </>
          ) : (
            <Suspense fallback={<p className="quiet">…</p>}>
              <VerifyScreen />
            </Suspense>
          )}
        </ScreenBoundary>
        <PrintFooter />
      </main>
      <Strip onCopyLink={copyLink} said={said} />
      {help !== "never" && (
        <Suspense>
          <HelpSheet open={help === "open"} keysOn={keysOn} onOpenChange={(open) => setHelp(open ? "open" : "closed")} onKeysOn={setKeysOn} />
        </Suspense>
      )}
    </>
  );
}
