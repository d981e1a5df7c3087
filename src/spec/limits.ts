/** Limits that more than one room must agree on. */

/** Longest text that is tokenised, in UTF-16 code units. */
export const TEXT_LIMIT = 20_000;

/** Longest text that travels in a link, in UTF-16 code units; mail and chat programs cut longer links. */
export const LINK_TEXT_LIMIT = 2_000;

/** Longest query string or fragment that is read at all, in characters; a legal link stays well below. */
export const LINK_LIMIT = 32_000;

/** Above this number of tokens the flow is drawn as aggregates. */
export const FLOW_TOKEN_LIMIT = 256;

/** Characters of a rejected value that a message repeats. */
export const SHOWN_VALUE_LIMIT = 40;

/** Batch numbers run from 0 to this. */
export const BATCH_LIMIT = 1_000_000;
