/**
 * Values that every copy of the runtime in one realm shares. A program and the bindings that it imports can
 * resolve to two copies; handles, clients and libraries have to be the same for both. The first copy that is
 * loaded puts its own here, later ones take it.
 *
 * @module
 */

const KEY = Symbol.for("usegolib.runtime.v1");

const registry = ((globalThis as Record<symbol, unknown>)[KEY] ??= new Map()) as Map<
  string,
  unknown
>;

/** The value under `name`, made by `make` when this copy is the first to ask. */
export function shared<T>(name: string, make: () => T): T {
  if (!registry.has(name)) registry.set(name, make());
  return registry.get(name) as T;
}
