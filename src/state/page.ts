/** The few things of a browser page that the state needs, so that it also runs without one. */
export interface Page {
  link(): { readonly search: string; readonly hash: string };
  replaceLink(search: string, hash: string): void;
  /** The whole address for a query and a fragment. */
  url(search: string, hash: string): string;
  /** Back, forward, or an edited address. */
  onNavigate(listener: () => void): void;
  hidden(): boolean;
}

export const browserPage: Page = {
  link: () => ({ search: location.search, hash: location.hash }),
  replaceLink: (search, hash) => history.replaceState(history.state, "", `${location.pathname}${search}${hash}`),
  url: (search, hash) => `${location.origin}${location.pathname}${search}${hash}`,
  onNavigate(listener) {
    addEventListener("popstate", listener);
    addEventListener("hashchange", listener);
  },
  hidden: () => document.hidden,
};
