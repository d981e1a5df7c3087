// How a kernel reads what it is given: p points at the operator's parameters and b at the addresses of its buffers, both in
// the order of its declaration, four bytes each.

// @ts-ignore: decorator
@inline export function u(p: usize, index: usize): u32 { return load<u32>(p + (index << 2)); }
// @ts-ignore: decorator
@inline export function f(p: usize, index: usize): f32 { return load<f32>(p + (index << 2)); }
// @ts-ignore: decorator
@inline export function buffer(b: usize, index: usize): usize { return load<u32>(b + (index << 2)) as usize; }

/** In a list of experts or rows: no expert, no row. */
export const NONE: u32 = 0xffffffff;
/** Rows of a tile. */
export const TILE_ROWS: u32 = 8;
/** Numbers of a lane in `settings` and in `hyper`. */
export const PER_LANE: u32 = 8;
