/** Units of serving quantities, beside those that all laws share. */
export const TOKENS_PER_SECOND = "tokens/s";
export const BYTES_PER_SECOND = "bytes/s";
export const FLOPS_PER_SECOND = "FLOP/s";
export const BYTES_PER_TOKEN = "bytes per token";
export const BITS = "bits per weight";
export const DEVICES = "devices";
export const USD_PER_DEVICE_HOUR = "USD per device-hour";
export const USD_PER_YEAR = "USD per year";
/** Decimal, as storage and traffic are sold. */
export const BYTES_PER_GB = 1e9;
export const HOURS_PER_YEAR = 8760;

/** A share of a peak that is really reached: above 0, at most 1. */
export const SHARE = { kind: "number", above: 0, max: 1 } as const;
/** A size that may be absent. */
export const NOT_NEGATIVE = { kind: "number", min: 0 } as const;
