/** Bounds of the fields of a configuration: wide enough for any model, narrow enough that no arithmetic overflows. */
import * as v from "valibot";

const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

export const WIDTH = whole(1, 1_000_000);
export const LAYERS = whole(1, 1000);
export const HEADS = whole(1, 10_000);
export const EXPERTS = whole(2, 16_384);
export const PICKS = whole(1, 16_384);
export const SMALL_COUNT = whole(0, 1000);
export const VOCABULARY = whole(1, 10_000_000);
export const COEFFICIENT = v.pipe(v.number(), v.minValue(0), v.maxValue(1000));
export const FLAG = v.boolean();
/** A field that may be absent or null. */
export const maybe = <Schema extends v.GenericSchema>(schema: Schema) => v.optional(v.nullable(schema), null);
