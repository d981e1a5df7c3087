/** Keeps the address of the page and its state in step. */
import { encodeState } from "#spec/url.ts";
import type { LabStore } from "./lab-store.ts";
import type { Page } from "./page.ts";

/** Browsers refuse more than about 100 changes of the address in 30 s. */
export const LINK_DELAY_MS = 400;

export interface LinkSync {
  /** Writes every later change of configuration and view into the address. */
  follow(): void;
  current(): { readonly url: string; readonly textLeftBehind: boolean; readonly fileLeftBehind: boolean };
}

export function createLinkSync(store: LabStore, page: Page): LinkSync {
  let timer: ReturnType<typeof setTimeout> | null = null;

  function write(): void {
    timer = null;
    const { config, view, panel } = store.getState();
    const { search, hash } = encodeState({ config, view, panel });
    const shown = page.link();
    if (shown.search !== search || shown.hash !== hash) page.replaceLink(search, hash);
  }

  return {
    follow() {
      store.subscribe((now, before) => {
        if (now.config === before.config && now.view === before.view && now.panel === before.panel) return;
        // A running timer is kept: while playing, the address follows at this pace instead of never.
        timer ??= setTimeout(write, LINK_DELAY_MS);
      });
    },
    current() {
      const { config, view, panel, dropped } = store.getState();
      const { search, hash, textLeftBehind } = encodeState({ config, view, panel });
      return { url: page.url(search, hash), textLeftBehind, fileLeftBehind: dropped !== null };
    },
  };
}
