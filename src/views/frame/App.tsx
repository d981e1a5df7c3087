import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { currentLink } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { LessonPanel } from "../lesson/LessonPanel.tsx";
import { RouteScreen } from "../route/RouteScreen.tsx";
import { Header } from "./Header.tsx";
import { HelpSheet } from "./HelpSheet.tsx";
import { handleKey } from "./keys.ts";
import { store, stored } from "./languages.ts";
import { Notices } from "./Notices.tsx";
import { Strip } from "./Strip.tsx";

const VerifyScreen = lazy(async () => ({ default: (await import("../verify/VerifyScreen.tsx")).VerifyScreen }));

const KEYS_STORED = "moe-lab/keys";

/** The frame: header, notices, the screen, and the strip that every screen shares. */
export function App() {
  const { t } = useTranslation();
  const screen = useLab((state) => state.view.screen);
  const present = useLab((state) => state.view.present);
  const [helpOpen, setHelpOpen] = useState(false);
  const [keysOn, setKeysOn] = useState(() => stored(KEYS_STORED) !== "off");
  const [said, setSaid] = useState("");

  const copyLink = (): void => {
    const { url, textLeftBehind, fileLeftBehind } = currentLink();
    const message = fileLeftBehind ? "frame.fileLeftBehind" : textLeftBehind ? "frame.textLeftBehind" : "frame.linkCopied";
    // An insecure address has no clipboard at all.
    const clipboard = (navigator as Partial<Navigator>).clipboard;
    const copied = clipboard === undefined ? Promise.reject(new Error("no clipboard")) : clipboard.writeText(url);
    copied.then(
      () => setSaid(t(message)),
      () => setSaid(t("frame.linkManual")),
    );
  };

  useEffect(() => {
    document.documentElement.dataset["present"] = present ? "1" : "0";
  }, [present]);
  useEffect(() => {
    if (!keysOn) return;
    const listen = (event: KeyboardEvent): void => handleKey(event, { help: () => setHelpOpen(true), copyLink });
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  });

  return (
    <>
      <Header onHelp={() => setHelpOpen(true)} />
      <main>
        <Notices />
        <LessonPanel />
        {screen === "route" ? (
          <RouteScreen />
        ) : (
          <Suspense fallback={<p className="quiet">…</p>}>
            <VerifyScreen />
          </Suspense>
        )}
      </main>
      <Strip onCopyLink={copyLink} said={said} />
      <HelpSheet
        open={helpOpen} keysOn={keysOn} onOpenChange={setHelpOpen}
        onKeysOn={(on) => {
          setKeysOn(on);
          store(KEYS_STORED, on ? "on" : "off");
        }}
      />
    </>
  );
}
