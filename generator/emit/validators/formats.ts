/** The formats that validators can assert exactly, by what each was measured with: the format tests of the official suite. */
export const EXACT_FORMATS: readonly string[] = [
  "date",
  "date-time",
  "ipv4",
  "ipv6",
  "uri",
  "uuid",
];
