/** Punycode (RFC 3492), with the parameters of IDNA (section 5). */
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_N = 128;
const DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** Section 6.1. */
function adapt(delta: number, points: number, first: boolean): number {
  let left = Math.floor(delta / (first ? DAMP : 2));
  left += Math.floor(left / points);
  let k = 0;
  for (; left > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) left = Math.floor(left / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * left) / (left + SKEW));
}

function threshold(k: number, bias: number): number {
  return Math.min(Math.max(k - bias, T_MIN), T_MAX);
}

/** Section 6.2; undefined for text that is no Punycode. */
export function decode(text: string): string | undefined {
  const delimiter = text.lastIndexOf("-");
  const points = [...text.slice(0, Math.max(delimiter, 0))].map((c) => c.codePointAt(0) ?? 0);
  let [n, i, bias] = [INITIAL_N, 0, INITIAL_BIAS];
  for (let at = delimiter < 0 ? 0 : delimiter + 1; at < text.length; ) {
    const before = i;
    for (let [weight, k] = [1, BASE]; ; k += BASE) {
      const digit = DIGITS.indexOf(text[at++] ?? " ");
      if (digit < 0) return undefined;
      i += digit * weight;
      if (digit < threshold(k, bias)) break;
      weight *= BASE - threshold(k, bias);
    }
    const count = points.length + 1;
    bias = adapt(i - before, count, before === 0);
    n += Math.floor(i / count);
    i %= count;
    if (n > 0x10ffff) return undefined;
    points.splice(i++, 0, n);
  }
  return String.fromCodePoint(...points);
}

/** Section 6.3. */
export function encode(text: string): string {
  const points = [...text].map((c) => c.codePointAt(0) ?? 0);
  const basic = points.filter((point) => point < INITIAL_N);
  let output = basic.length > 0 ? `${String.fromCodePoint(...basic)}-` : "";
  let [n, delta, bias, handled] = [INITIAL_N, 0, INITIAL_BIAS, basic.length];
  while (handled < points.length) {
    const next = Math.min(...points.filter((point) => point >= n));
    delta += (next - n) * (handled + 1);
    n = next;
    for (const point of points) {
      if (point < n) delta += 1;
      if (point !== n) continue;
      output += variableLength(delta, bias);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    n += 1;
  }
  return output;
}

/** Section 3.3: a generalized variable-length integer. */
function variableLength(value: number, bias: number): string {
  let [output, left] = ["", value];
  for (let k = BASE; ; k += BASE) {
    const t = threshold(k, bias);
    if (left < t) return output + DIGITS[left];
    output += DIGITS[t + ((left - t) % (BASE - t))];
    left = Math.floor((left - t) / (BASE - t));
  }
}
