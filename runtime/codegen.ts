/**
 * Functions and types that generated bindings import; not for programs. Names here stay as long as the major version
 * does, so that bindings made by an older builder run on a newer runtime. So each is named: a test compares the list with
 * what the emitter can print (`emit/text/runtime_names.ts`) and with what the packages for JSR and npm import.
 *
 * @module
 */
export type { GoAny } from "./object/any.ts";
export type { FuncType, Lease as Buffer, ObjectType } from "./call/lease.ts";
export { closeChannel, receive, send } from "./flow/channels.ts";
export {
  filledArray,
  filledMap,
  filledObject,
  wFilledArray,
  wFilledMap,
  wFilledObject,
} from "./codec/filled.ts";
export { at, atKey, fail } from "./fault.ts";
export { rError, wError } from "./object/go_error.ts";
export type { GoError } from "./errors.ts";
export { deepFreeze, freeze } from "./codec/freeze.ts";
export type {
  AsyncForm,
  AsyncFunction,
  AsyncFunctions,
  AsyncMethods,
  GoMap,
  GoType,
  Named,
  TypeOf,
  Widened,
} from "./binding_types.ts";
export { backBytes, backMap, backObject, backRaw } from "./object/write_back.ts";
export type { ManifestHead } from "./artifact/manifest.ts";
export { markedField } from "./codec/mutable.ts";
export { isNilMap, isNilSlice, nilOf } from "./codec/nils.ts";
export {
  GoFunction,
  GoObject,
  inPlace,
  isObject,
  isRef,
  wHandle,
  wReceiver,
} from "./object/object.ts";
export { tupleOf, unreadableArgs, wFunction, wObject } from "./object/passed.ts";
export {
  type AsyncOptions,
  type CallOptions,
  restOptions,
  type WithOptions,
} from "./call/options.ts";
export { wContext } from "./object/context_arg.ts";
export { type Json, rJson, wJson } from "./codec/plain_json.ts";
export {
  type Complex,
  complexOf,
  rBigInt,
  rBigIntOrNil,
  rComplex128,
  rComplex64,
  wBigInt,
  wBigIntOrNil,
  wComplex128,
  wComplex64,
} from "./codec/plain_number.ts";
export {
  type DurationLike,
  durationOf,
  rDuration,
  rTime,
  type TimeLike,
  wDuration,
  wTime,
} from "./codec/plain_time.ts";
export { backPointer, backPointers, pointed, pointedRest, type Pointer } from "./object/pointer.ts";
export { rRaw, wRaw, writableRaw } from "./codec/raw.ts";
export { rAny } from "./object/read_any.ts";
export { wFeed } from "./flow/sequence_from_js.ts";
export { wSource } from "./flow/reader_from_js.ts";
export { wDrain, wSink } from "./flow/writer_from_js.ts";
export { all, iterate, iterateAsync } from "./flow/sequences.ts";
export { readable, writable } from "./flow/streams.ts";
export { wAny } from "./object/write_any.ts";
export { backErased, erasedEntries, wErased } from "./object/erased.ts";
export {
  descend,
  noMore,
  rArray,
  rBool,
  rBytes,
  rFixed,
  rMap,
  rNil,
  rString,
} from "./codec/read.ts";
export {
  rFloat32,
  rFloat64,
  rInt,
  rInt16,
  rInt32,
  rInt64,
  rInt8,
  rUint,
  rUint16,
  rUint32,
  rUint64,
  rUint8,
} from "./codec/read_number.ts";
export {
  fixedElements,
  initKeys,
  keyedEntries,
  objectEntries,
  own,
  sliceElements,
  unknownFields,
} from "./codec/collections.ts";
export {
  plainObject,
  same,
  writableArray,
  writableBytes,
  writableMap,
  writableObject,
} from "./codec/writable.ts";
export { enter, wArray, wBool, wBytes, wFixedBytes, wMap, wNil, wString } from "./codec/write.ts";
export {
  wCount,
  wFloat32,
  wFloat64,
  wInt,
  wInt16,
  wInt32,
  wInt64,
  wInt8,
  wUint,
  wUint16,
  wUint32,
  wUint64,
  wUint8,
} from "./codec/write_number.ts";
export type { LibraryDescription } from "./artifact/description.ts";
export type { Library } from "./library/library.ts";
export { noLibrary, openLibrary } from "./library/open.ts";
export { platform } from "./artifact/platform.ts";
export { skip } from "./library/skipped.ts";
export { installLibrary, type LibrarySource, openPackaged } from "./library/packaged.ts";
export { openNpm } from "./library/packaged_npm.ts";
export { type CallbackOptions, contextOptions } from "./client/watched.ts";
