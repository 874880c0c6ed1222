/**
 * A day, as the format `date` has it (RFC 3339, `full-date`): a `Date` at midnight UTC that is the day in JSON. A `Date` alone
 * is none, as it is another day elsewhere.
 */
export class CalendarDate extends Date {
  /** @param day such as `2026-01-31`. Throws a RangeError for any other text, and for days that no calendar has. */
  constructor(day: string) {
    super(`${day}T00:00:00Z`);
    if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(this.getTime()) || this.toJSON() !== day)
      throw new RangeError(`not a day such as 2026-01-31: ${JSON.stringify(day)}`);
  }

  /** The day. */
  override toJSON(): string {
    return super.toJSON()?.replace(/T.*/, "") ?? "";
  }

  /** Says to TypeScript that no other `Date` is one. */
  get format(): "date" {
    return "date";
  }
}
