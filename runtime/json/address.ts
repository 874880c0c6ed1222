/** RFC 3986, section 3.2.2: four numbers up to 255, without leading zeros. */
const IPV4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])(?:\.(?!$)|$)){4}$/;

/**
 * RFC 4291, section 2.2: eight groups, of which `::` stands for one or more, and the last two may be an IPv4 address.
 *
 * @param least how many groups `::` stands for at least
 */
export function isIpv6(text: string, least = 1): boolean {
  const [head = "", tail, more] = text.split("::");
  if (more !== undefined) return false;
  const groups = (part: string): string[] => (part === "" ? [] : part.split(":"));
  const all = [...groups(head), ...groups(tail ?? "")];
  const ends = IPV4.test(all.at(-1) ?? "") && !text.endsWith("::");
  const hex = ends ? all.slice(0, -1) : all;
  const count = hex.length + (ends ? 2 : 0);
  return (
    hex.every((g) => /^[0-9A-Fa-f]{1,4}$/.test(g)) &&
    (tail === undefined ? count === 8 : count <= 8 - least)
  );
}
