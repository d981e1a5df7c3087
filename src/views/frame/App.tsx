import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { addMessagesOf } from "#i18n/screens.ts";
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

/** Screens that load when they are first opened, with their messages. */
const LAZY_SCREENS = {
  scale: lazy(async () => {
    const [{ ScaleScreen }] = await Promise.all([import("../scale/ScaleScreen.tsx"), addMessagesOf("laws", "scale")]);
    return { default: ScaleScreen };
  }),
  cost: lazy(async () => {
    const [{ CostScreen }] = await Promise.all([import("../cost/CostScreen.tsx"), addMessagesOf("laws", "cost")]);
    return { default: CostScreen };
  }),
  handbook: lazy(async () => {
    const [{ HandbookScreen }] = await Promise.all([import("../handbook/HandbookScreen.tsx"), addMessagesOf("laws", "handbook")]);
    return { default: HandbookScreen };
  }),
  verify: lazy(async () => ({ default: (await import("../verify/VerifyScreen.tsx")).VerifyScreen })),
} as const;
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

  const LazyScreen = screen === "route" ? null : LAZY_SCREENS[screen];

  return (
    <>
      <Header onHelp={openHelp} />
      <main>
        <LinkProblems />
        <ScreenBoundary key={screen} t={t}>
          {LazyScreen === null ? (
            <>
              <LessonPanel />
              <RouteScreen />
            </>
          ) : (
            <Suspense fallback={<p className="quiet">…</p>}>
              <LazyScreen />
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
