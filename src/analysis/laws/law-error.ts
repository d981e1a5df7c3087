/** An input that a law refuses: which field, what it was, and what is allowed. */
export class LawError extends Error {
  override readonly name = "LawError";
  readonly field: string;
  readonly value: string;
  readonly limit: string;

  constructor(field: string, value: string, limit: string) {
    super(`${field}: ${value}, but must be ${limit}`);
    this.field = field;
    this.value = value;
    this.limit = limit;
  }
}
