/**
 * The MessagePack extension types by which Go's `any` says what a value is.
 *
 * @module
 */

/** The extension types; openspec/specs/abi/spec.md has the words. */
export const Ext = {
  INT8: 1,
  INT16: 2,
  INT32: 3,
  INT64: 4,
  UINT: 5,
  UINT8: 6,
  UINT16: 7,
  UINT32: 8,
  UINT64: 9,
  UINTPTR: 10,
  BIG_INT: 11,
  TEXT: 12,
  HANDLE: 13,
  ERROR: 14,
  MAP: 15,
  RECORD: 16,
  REFERENCE: 17,
  TIME: 18,
  DURATION: 19,
  POINTER: 20,
  MUTABLE: 21,
  FUNCTION: 22,
  SHARED: 23,
  INT8S: 32,
  INT16S: 33,
  INT32S: 34,
  INT64S: 35,
  UINT16S: 36,
  UINT32S: 37,
  UINT64S: 38,
  FLOAT32S: 39,
  FLOAT64S: 40,
} as const;
