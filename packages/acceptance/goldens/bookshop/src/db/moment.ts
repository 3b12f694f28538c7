/** A moment of a row. It keeps its text for JSON, which takes several times longer to work out than to read. */
class Moment extends Date {
  readonly #text: string;
  readonly #time: number;

  constructor(text: string) {
    super(text);
    this.#text = text;
    this.#time = this.getTime();
  }

  override toJSON(): string {
    return this.getTime() === this.#time ? this.#text : super.toJSON();
  }
}

/** Reads a moment as PostgreSQL writes it, such as `2026-01-31 12:00:00.123+00`. */
export function readMoment(text: string): Date {
  const isIso = text.length === 26 && text.endsWith('+00');
  return isIso ? new Moment(`${text.slice(0, 10)}T${text.slice(11, 23)}Z`) : new Date(text);
}
