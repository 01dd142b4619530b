/**
 * The emitter: makes code that calls the library from a schema, as JavaScript for `importGo` and as TypeScript
 * for bindings.
 *
 * @module
 */
export * from "./bindings.ts";
export * from "./module.ts";
