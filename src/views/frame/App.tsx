import { lazy, Suspense, useEffect, useState, type ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { addMessagesOf, type ScreenMessages } from "#i18n/screens.ts";
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

/** A screen that loads when it is first opened, with its messages. It is drawn in a task of its own, after its code has been evaluated. */
function screenOf(loadScreen: () => Promise<ComponentType>, ...messages: readonly ScreenMessages[]): ComponentType {
  return lazy(async () => {
    const [screen] = await Promise.all([loadScreen(), addMessagesOf(...messages)]);
    await new Promise((resolve) => window.setTimeout(resolve));
    return { default: screen };
  });
}

const LAZY_SCREENS = {
  train: screenOf(async () => (await import("../train/TrainScreen.tsx")).TrainScreen, "laws", "train", "training"),
  scale: screenOf(async () => (await import("../scale/ScaleScreen.tsx")).ScaleScreen, "laws", "scale"),
  cost: screenOf(async () => (await import("../cost/CostScreen.tsx")).CostScreen, "laws", "cost"),
  handbook: screenOf(async () => (await import("../handbook/HandbookScreen.tsx")).HandbookScreen, "laws", "handbook"),
  verify: screenOf(async () => (await import("../verify/VerifyScreen.tsx")).VerifyScreen, "laws", "verify"),
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
