/** In a list of experts or rows: no expert, no row. */
export const NONE = 0xffffffff;
