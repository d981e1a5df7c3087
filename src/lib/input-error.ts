/** Something the caller passed cannot be used; the message names the field, its value and what it must be. */
export class InputError extends Error {
  /** Config field, tensor name, or argument. */
  readonly field: string;
  /** The value as text. */
  readonly value: string;
  /** What the value must be, as text. */
  readonly limit: string;
  constructor(field: string, value: string, limit: string) {
    super(`${field} is ${value}; it must be ${limit}`);
    this.name = "InputError";
    this.field = field;
    this.value = value;
    this.limit = limit;
  }
}
