import { useState } from "react";
import { useTranslation } from "react-i18next";
import { setView } from "#state/actions.ts";
import { useLab } from "#state/use-lab.ts";
import { SCREENS } from "#spec/view-state.ts";
import { chooseLanguage } from "./languages.ts";
import { chooseTheme, currentTheme } from "./theme.ts";

/** Name, screens as words, language, theme, help. */
export function Header({ onHelp }: { readonly onHelp: () => void }) {
  const { t, i18n } = useTranslation();
  const screen = useLab((state) => state.view.screen);
  const [theme, setTheme] = useState(currentTheme);
  const other = theme === "dark" ? "light" : "dark";
  return (
    <header className="header">
      <strong>{t("app.name")}</strong>
      <nav aria-label={t("frame.screens")}>
        {SCREENS.map((name) => (
          <button key={name} type="button" aria-current={screen === name ? "page" : undefined} onClick={() => setView({ screen: name, topic: null })}>
            {t(`screen.${name}`)}
          </button>
        ))}
      </nav>
      <div className="tools">
        <button type="button" lang={i18n.language === "en" ? "zh-CN" : "en"} onClick={() => void chooseLanguage(i18n.language === "en" ? "zh-CN" : "en")}>
          {t("frame.language")}
        </button>
        <button
          type="button"
          onClick={() => {
            chooseTheme(other);
            setTheme(other);
          }}
        >
          {t(`frame.theme.${other}`)}
        </button>
        <button type="button" aria-label={t("frame.help")} onClick={onHelp}>
          ?
        </button>
      </div>
    </header>
  );
}
