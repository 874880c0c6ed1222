/** What Node has of a package instead of its modules: exports that load their module when they are first used. */
/** @see Lazy */
export function lazily() {
  const named = new Map();
  const pointers = new WeakMap();
  const remember = (pointer, schema) => {
    named.set(pointer, schema);
    pointers.set(schema, pointer);
    return schema;
  };
  return {
    callable: (load) => new Proxy(() => undefined, forwarding(load)),
    object: (load) => new Proxy({}, forwarding(load)),
    schema: (pointer, load) => named.get(pointer) ?? remember(pointer, waiting(load)),
    pointerOf: (schema) => pointers.get(schema),
    json: (json) => ({
      ...json,
      schema: (pointer, schema, becomes) => {
        if (typeof schema !== "function") return json.schema(pointer, schema, becomes);
        const given = named.get(pointer);
        return remember(pointer, json.schema(pointer, schema, given ?? becomes));
      },
    }),
  };
}
/** An empty object until the first question, which loads its module. */
function waiting(load) {
  const schema = {};
  const loaded = () => {
    load();
    return schema;
  };
  Object.setPrototypeOf(schema, new Proxy({}, questions(loaded)));
  return schema;
}
/** What leads a question to the object that can answer it. */
function questions(answering) {
  return {
    get: (_, name, asked) => Reflect.get(answering(), name, asked),
    set: (_, name, value, asked) => Reflect.set(answering(), name, value, asked),
    has: (_, name) => Reflect.has(answering(), name),
    getPrototypeOf: () => Reflect.getPrototypeOf(answering()),
  };
}
/** Everything that is asked of an object goes to the one that stands behind it. */
function forwarding(load) {
  const loaded = {};
  const it = () => (loaded.it ??= load());
  return {
    ...questions(it),
    get: (_, name) => Reflect.get(it(), name),
    set: (_, name, value) => Reflect.set(it(), name, value),
    apply: (_, self, args) => Reflect.apply(it(), self, args),
    ownKeys: () => Reflect.ownKeys(it()),
    getOwnPropertyDescriptor: (_, name) => {
      const found = Reflect.getOwnPropertyDescriptor(it(), name);
      return found && { ...found, configurable: true };
    },
    deleteProperty: (_, name) => Reflect.deleteProperty(it(), name),
    defineProperty: (_, name, found) => Reflect.defineProperty(it(), name, found),
  };
}
