import { lazy, Suspense, useRef, useState } from "react";
import { Trans, useTranslation } from "react-i18next";
import { addMessagesOf } from "#i18n/screens.ts";
import { DEFAULT_CONFIG } from "#spec/config.ts";
import { routerOf } from "#spec/router-of.ts";
import { useLab } from "#state/use-lab.ts";

const RouterPicker = lazy(async () => {
  const [{ RouterPicker: picker }] = await Promise.all([import("./router/RouterPicker.tsx"), addMessagesOf("router")]);
  return { default: picker };
});
const RouterWarnings = lazy(async () => {
  const [{ RouterWarnings: warnings }] = await Promise.all([import("./router/RouterWarnings.tsx"), addMessagesOf("router")]);
  return { default: warnings };
});

/** While these have their defaults there is nothing to warn of, and the warnings need not be loaded. */
const TOLD = ["topK", "router", "biasSteps", "capacity"] as const;

/** Names the router; a press opens the list of all, and what is unusual about the settings is said below. */
export function RouterLine() {
  const { t } = useTranslation();
  const config = useLab((state) => state.config);
  const hidden = useLab((state) => state.view.hide.includes("router"));
  const locked = useLab((state) => state.view.lock.includes("router"));
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const name = t(`router.${routerOf(config)}.name`);
  const shown = open && !hidden && !locked;
  return (
    <div className="router-line">
      <p className="sentence-quiet">
        <Trans
          i18nKey="route.router"
          components={{
            router: hidden ? <strong>{name}</strong> : (
              <button ref={opener} type="button" className="router-name" disabled={locked} aria-expanded={shown} onClick={() => setOpen(!open)}>{name}</button>
            ),
          }}
        />
      </p>
      {shown && (
        <Suspense fallback={<p className="quiet">…</p>}>
          <RouterPicker
            onClose={() => {
              setOpen(false);
              opener.current?.focus();
            }}
          />
        </Suspense>
      )}
      {TOLD.some((field) => config[field] !== DEFAULT_CONFIG[field]) && (
        <Suspense>
          <RouterWarnings config={config} />
        </Suspense>
      )}
    </div>
  );
}
