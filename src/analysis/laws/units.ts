/** Units of the laws' quantities, written once. */
export const FLOPS = "FLOPs";
export const PARAMETERS = "parameters";
export const TOKENS = "tokens";
export const NATS = "nats per token";
export const PLAIN = "1";
export const TEXT = "text";
export const USD = "USD";
export const SECONDS = "s";
export const BYTES = "bytes";

/** Bounds of a count or size that must be positive. */
export const POSITIVE = { kind: "number", above: 0 } as const;
/** A whole number from 1. */
export const COUNT = { kind: "integer", min: 1 } as const;
/** From 0 to 1. */
export const FRACTION = { kind: "number", min: 0, max: 1 } as const;
