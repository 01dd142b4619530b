// Types of @std/msgpack, whose code comes from npm without them.

/** What MessagePack can carry. */
export type ValueType =
  | number
  | bigint
  | string
  | boolean
  | null
  | Uint8Array
  | readonly ValueType[]
  | ValueMap;

/** A map whose keys are strings or numbers. */
export interface ValueMap {
  [index: string | number]: ValueType;
}

/** Encodes a value as MessagePack. */
export function encode(object: ValueType): Uint8Array<ArrayBuffer>;

/** Decodes one MessagePack value, which must fill the data. */
export function decode(data: Uint8Array): ValueType;
