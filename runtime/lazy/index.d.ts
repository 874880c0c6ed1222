/** What Node has of a package instead of its modules: exports that load their module when they are first used. */
/** The exports of a package that wait for their modules. Made once for a package, by what its build writes. */
export interface Lazy {
  /** An export that is called, such as an operation. */
  callable(load: () => object): object;
  /** An export that is an object other than a schema, such as a webhook. */
  object(load: () => object): object;
  /**
   * A schema, the same for all who ask for this pointer.
   * @param load loads its module, which makes that very object the schema if it names it by `json.schema`
   */
  schema(pointer: string, load: () => object): object;
  /** The pointer of a schema whose module was loaded. */
  pointerOf(schema: unknown): string | undefined;
  /** What modules get instead of `runtime/json`: its `schema` makes the objects that were given out before. */
  json<Json extends object>(json: Json & Naming): Json & Naming;
}
/** `schema` of `runtime/json`: names a schema, and makes the object that is given become it. */
interface Naming {
  schema(pointer: string, schema: object | (() => object), becomes?: object): unknown;
}
/** @see Lazy */
export declare function lazily(): Lazy;
