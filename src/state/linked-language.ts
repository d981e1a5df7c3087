import { decodeState } from "#spec/url.ts";
import type { ViewState } from "#spec/view-state.ts";

/** The language that the page's link asks for, before anything else is read. */
export function linkedLanguage(): ViewState["lang"] {
  return decodeState(location.search, location.hash).state.view.lang;
}
