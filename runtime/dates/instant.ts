/**
 * A point in time that came as text (RFC 3339, `date-time`). A `Date` holds neither more digits than those of milliseconds nor an
 * offset nor a leap second, so the text is kept: JSON has it again as long as the time is not set anew.
 */
export class Instant extends Date {
  readonly #text: string;
  readonly #time: number;

  private constructor(text: string, time: number) {
    super(time);
    this.#text = text;
    this.#time = time;
  }

  /** Undefined for a text that no `Date` can be made of. */
  static from(text: string): Instant | undefined {
    const time = timeOf(text);
    return Number.isNaN(time) ? undefined : new Instant(text, time);
  }

  override toJSON(): string {
    return this.getTime() === this.#time ? this.#text : super.toJSON();
  }
}

const DATE_TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:)(\d\d)((?:\.\d+)?(?:Z|[+-]\d\d:\d\d))$/;

/** In milliseconds. A leap second is the one after it, as clocks of POSIX have it. */
function timeOf(text: string): number {
  const [, minute, second = "", rest] = DATE_TIME.exec(text.toUpperCase()) ?? [];
  return second === "60"
    ? Date.parse(`${minute}59${rest}`) + 1000
    : Date.parse(`${minute}${second}${rest}`);
}
