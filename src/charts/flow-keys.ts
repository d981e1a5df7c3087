/** Walking through the flow picture with the keyboard: tokens up and down, right to their experts, left back. */
import { NO_FOCUS, type FlowFocus } from "./flow-model.ts";
import { neighbour } from "./trays.ts";

export interface WalkBounds {
  /** Tokens with a row of their own; 0 when rows are bands. */
  readonly tokens: number;
  /** First token in sight. */
  readonly first: number;
  /** Tokens in sight. */
  readonly page: number;
  readonly experts: number;
  /** Experts side by side. */
  readonly columns: number;
  /** The best expert of a token. */
  readonly firstPick: (token: number) => number;
}

const WALK_KEYS = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown", "Escape"]);

function walkTokens(key: string, token: number | null, bounds: WalkBounds): FlowFocus {
  const last = bounds.tokens - 1;
  const at = (wanted: number): FlowFocus => ({ token: Math.min(last, Math.max(0, wanted)), expert: null });
  if (token === null) return at(key === "ArrowUp" || key === "End" ? bounds.first + bounds.page - 1 : bounds.first);
  switch (key) {
    case "ArrowUp": return at(token - 1);
    case "ArrowDown": return at(token + 1);
    case "PageUp": return at(token - bounds.page);
    case "PageDown": return at(token + bounds.page);
    case "Home": return at(0);
    case "End": return at(last);
    case "ArrowRight": return { token: null, expert: bounds.firstPick(token) };
    default: return at(token);
  }
}

function walkExperts(key: string, expert: number, bounds: WalkBounds): FlowFocus {
  if (key === "Home") return { token: null, expert: 0 };
  if (key === "End") return { token: null, expert: bounds.experts - 1 };
  // Left of the first column lie the tokens.
  if (key === "ArrowLeft" && expert % bounds.columns === 0 && bounds.tokens > 0) return { token: bounds.first, expert: null };
  return { token: null, expert: neighbour(expert, bounds.experts, bounds.columns, key) };
}

/** The focus after a key, or null when the key does not belong to the picture. */
export function walk(key: string, focus: FlowFocus, bounds: WalkBounds): FlowFocus | null {
  if (!WALK_KEYS.has(key)) return null;
  if (key === "Escape") return focus.token === null && focus.expert === null ? null : NO_FOCUS;
  if (focus.expert !== null) return walkExperts(key, focus.expert, bounds);
  if (bounds.tokens > 0) return walkTokens(key, focus.token, bounds);
  return { token: null, expert: key === "End" ? bounds.experts - 1 : 0 };
}
