/**
 * The emitter: from a schema to the code that calls the library, as JavaScript for `importGo` and as
 * TypeScript for bindings.
 *
 * @module
 */
export * from "./bindings.ts";
export * from "./module.ts";
