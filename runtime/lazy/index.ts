/** What Node has of a package instead of its modules: exports that load their module when they are first used. */

/** The exports of a package that wait for their modules. Made once for a package, by what its build writes. */
export interface Lazy {
  /** An export that is called, such as an operation. */
  callable(load: () => object): object;
  /** An export that is an object other than a schema, such as a webhook. */
  object(load: () => object): object;
  /**
   * A schema, the same for all who ask for it.
   * @param key which schema of which module
   * @param load loads that module, which makes this very object the schema
   */
  schema(key: string, load: () => object): object;
  /** By their keys, those that were asked for and those whose module was loaded. */
  readonly schemas: ReadonlyMap<string, object>;
  /** A module says that its schemas follow. */
  enter(module: string): void;
  /** What modules get instead of `runtime/json`: its `schema` makes schemas of the objects that were given out before. */
  json<Json extends object>(json: Json & Naming): Json & Naming;
}

/** `schema` of `runtime/json`. */
interface Naming {
  schema(pointer: string, schema: object | (() => object), becomes?: object): unknown;
}

/** @see Lazy */
export function lazily(): Lazy {
  const schemas = new Map<string, object>();
  const place = { module: "", count: 0 };
  const remember = <S extends object>(key: string, schema: S): S => {
    schemas.set(key, schema);
    return schema;
  };
  return {
    callable: (load) => new Proxy(() => undefined, forwarding(load)),
    object: (load) => new Proxy({}, forwarding(load)),
    schema: (key, load) => schemas.get(key) ?? remember(key, waiting(load)),
    schemas,
    enter: (module) => void Object.assign(place, { module, count: 0 }),
    json: (json) => ({
      ...json,
      schema: (pointer, schema) => {
        if (typeof schema !== "function") return json.schema(pointer, schema);
        const key = `${place.module}#${place.count++}`;
        return remember(key, json.schema(pointer, schema, schemas.get(key)) as object);
      },
    }),
  };
}

/** An empty object until the first question, which loads its module. */
function waiting(load: () => object): object {
  const schema = {};
  const loaded = (): object => {
    load();
    return schema;
  };
  Object.setPrototypeOf(schema, new Proxy({}, questions(loaded)));
  return schema;
}

/** What leads a question to the object that can answer it. */
function questions(answering: () => object): ProxyHandler<object> {
  return {
    get: (_, name, asked) => Reflect.get(answering(), name, asked),
    set: (_, name, value, asked) => Reflect.set(answering(), name, value, asked),
    has: (_, name) => Reflect.has(answering(), name),
    getPrototypeOf: () => Reflect.getPrototypeOf(answering()),
  };
}

/** Everything that is asked of an object goes to the one that stands behind it. */
function forwarding(load: () => object): ProxyHandler<object> {
  const loaded: { it?: object } = {};
  const it = (): object => (loaded.it ??= load());
  return {
    ...questions(it),
    get: (_, name) => Reflect.get(it(), name),
    set: (_, name, value) => Reflect.set(it(), name, value),
    apply: (_, self, args) => Reflect.apply(it() as () => unknown, self, args),
    ownKeys: () => Reflect.ownKeys(it()),
    getOwnPropertyDescriptor: (_, name) => {
      const found = Reflect.getOwnPropertyDescriptor(it(), name);
      return found && { ...found, configurable: true };
    },
    deleteProperty: (_, name) => Reflect.deleteProperty(it(), name),
    defineProperty: (_, name, found) => Reflect.defineProperty(it(), name, found),
  };
}
