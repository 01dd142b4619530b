/**
 * The emitter: makes code that calls the library from a schema, as JavaScript for `importGo` and as TypeScript
 * for bindings.
 *
 * @module
 */
export { bindingFile, type BindingsOptions, emitBindings } from "./bindings.ts";
export { emitModule } from "./module.ts";
