/** Counts every look at a value: what a validator does, told without a clock. */

export interface Watched {
  readonly value: unknown;
  /** How many properties, items and lists of names have been asked for. */
  looks(): number;
}

/**
 * A value that counts the looks at it and at all that is in it.
 *
 * @param limit so many looks end the run with an error, so that a blow-up ends too
 */
export function watched(plain: unknown, limit: number): Watched {
  const proxies = new Map<object, object>();
  let looks = 0;
  const look = (): void => {
    looks += 1;
    if (looks > limit) throw new Error(`more than ${limit} looks`);
  };
  const wrap = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const known = proxies.get(value);
    if (known) return known;
    const proxy = new Proxy(value, {
      get(target, key) {
        look();
        return wrap(Reflect.get(target, key));
      },
      has(target, key) {
        look();
        return Reflect.has(target, key);
      },
      ownKeys(target) {
        look();
        return Reflect.ownKeys(target);
      },
      getOwnPropertyDescriptor(target, key) {
        look();
        return Reflect.getOwnPropertyDescriptor(target, key);
      },
    });
    proxies.set(value, proxy);
    return proxy;
  };
  return { value: wrap(plain), looks: () => looks };
}
