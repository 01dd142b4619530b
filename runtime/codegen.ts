/**
 * Functions and types that generated bindings import; not for programs. Names here stay as long as the major version
 * does, so that bindings made by an older builder run on a newer runtime. So each is named: a test compares the list with
 * what the emitter can print (`emit/text/runtime_names.ts`) and with what the packages for JSR and npm import.
 *
 * @module
 */
export type { GoAny } from "./any.ts";
export type { AsyncForm, AsyncFunction, AsyncFunctions, AsyncMethods } from "./async.ts";
export type { Buffer } from "./buffer.ts";
export {
  type FuncType,
  noMore,
  type ObjectType,
  tupleOf,
  unreadableArgs,
  wFunction,
} from "./callbacks.ts";
export { closeChannel, receive, send } from "./channels.ts";
export {
  filledArray,
  filledMap,
  filledObject,
  wFilledArray,
  wFilledMap,
  wFilledObject,
} from "./filled.ts";
export { at, atKey, fail } from "./fault.ts";
export { rError, wError } from "./go_error.ts";
export type { GoError } from "./errors.ts";
export { deepFreeze, freeze } from "./freeze.ts";
export type { GoMap, GoType, TypeOf, Widened } from "./generic_types.ts";
export { backBytes, backMap, backObject, backRaw, inPlace, same } from "./mutate.ts";
export type { ManifestHead } from "./manifest.ts";
export { markedField } from "./mutable.ts";
export { isNilMap, isNilSlice, nilOf } from "./nils.ts";
export type { Named } from "./named.ts";
export { GoFunction, GoObject, isObject, isRef, wHandle, wReceiver } from "./object.ts";
export { wObject } from "./objects.ts";
export {
  type AsyncOptions,
  type CallOptions,
  restOptions,
  wContext,
  type WithOptions,
} from "./options.ts";
export { type Json, rJson, wJson } from "./plain_json.ts";
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
} from "./plain_number.ts";
export {
  type DurationLike,
  durationOf,
  rDuration,
  rTime,
  type TimeLike,
  wDuration,
  wTime,
} from "./plain_time.ts";
export { backPointer, backPointers, pointed, pointedRest, type Pointer } from "./pointer.ts";
export { rRaw, wRaw, writableRaw } from "./raw.ts";
export { rAny } from "./read_any.ts";
export { wFeed } from "./feeds.ts";
export { wSource } from "./sources.ts";
export { wDrain, wSink } from "./sinks.ts";
export { all, iterate, iterateAsync } from "./sequences.ts";
export { readable, writable } from "./streams.ts";
export { wAny } from "./write_any.ts";
export { backErased, erasedEntries, wErased } from "./write_erased.ts";
export { descend, rArray, rBool, rBytes, rFixed, rMap, rNil, rString } from "./read.ts";
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
} from "./read_number.ts";
export {
  fixedElements,
  initKeys,
  keyedEntries,
  objectEntries,
  own,
  sliceElements,
  unknownFields,
} from "./collections.ts";
export {
  plainObject,
  writableArray,
  writableBytes,
  writableMap,
  writableObject,
} from "./writable.ts";
export { enter, wArray, wBool, wBytes, wFixedBytes, wMap, wNil, wString } from "./write.ts";
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
} from "./write_number.ts";
export type { LibraryDescription } from "./description.ts";
export type { Library } from "./library.ts";
export { noLibrary, openLibrary } from "./open.ts";
export { platform } from "./platform.ts";
export { skip } from "./skipped.ts";
export { installLibrary, type LibrarySource, openPackaged } from "./packaged.ts";
export { openNpm } from "./packaged_npm.ts";
export { type CallbackOptions, contextOptions } from "./watched.ts";
