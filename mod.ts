/**
 * Any Go module as a typed Deno module.
 *
 * `usegolib build` compiles a Go module into a library with typed bindings; a program imports the bindings and
 * calls Go under nothing but `--allow-ffi`:
 *
 * ```ts
 * import { Convert } from "go:github.com/yuin/goldmark"; // written by `usegolib build`
 * ```
 *
 * {@linkcode importGo} does the same by name, at run time:
 *
 * ```ts
 * import { importGo } from "jsr:@usegolib/core";
 *
 * const url = await importGo("net/url");
 * using parsed = url.Parse("https://example.com/a?b=c");
 * console.log(parsed.Host); // "example.com"
 * ```
 *
 * Importing this module opens no library and asks for no permission.
 *
 * @module
 */
export type { GoAny } from "./runtime/object/any.ts";
export type {
  AsyncForm,
  AsyncFunction,
  AsyncFunctions,
  AsyncMethods,
} from "./runtime/binding_types.ts";
export {
  AmbiguousArtifactError,
  ArtifactNotFoundError,
  BuildError,
  DecodeError,
  EncodeError,
  EOF,
  GoError,
  type GoErrorInit,
  type GoErrorOrigin,
  GoPanicError,
  LoadError,
  UnsupportedSignatureError,
  UsegolibError,
  VersionConflictError,
} from "./runtime/errors.ts";
export { type GoModule, importGo, type ImportOptions } from "./runtime/import_go.ts";
export { mutable } from "./runtime/codec/mutable.ts";
export type { Integrity } from "./runtime/library/open.ts";
export type {
  Generics,
  LinkedModule,
  Manifest,
  ManifestHead,
  Selection,
} from "./runtime/artifact/manifest.ts";
export {
  float32,
  float64,
  goInt,
  goInt16,
  goInt32,
  goInt64,
  goInt8,
  type GoNumber,
  type GoNumberKind,
  goUint,
  goUint16,
  goUint32,
  goUint64,
  goUint8,
} from "./runtime/codec/typed_number.ts";
export type { Json } from "./runtime/codec/plain_json.ts";
export type { Complex } from "./runtime/codec/plain_number.ts";
export {
  type DurationLike,
  GoTime,
  type GoTimeConstructor,
  type TimeLike,
} from "./runtime/codec/plain_time.ts";
export {
  type Pointer,
  pointer,
  type PointerTypes,
  type TypedPointer,
} from "./runtime/object/pointer.ts";
export type { CallbackOptions } from "./runtime/client/watched.ts";
export { collect } from "./runtime/library/collect.ts";
export { GoObject, type GoObjectConstructor } from "./runtime/object/object.ts";
export {
  type AsyncOptions,
  type CallOptions,
  WithOptions,
  withOptions,
} from "./runtime/call/options.ts";
export { ref, unref } from "./runtime/client/keep_alive.ts";
export { type HandleToken, receive, transfer } from "./runtime/library/transfer.ts";
