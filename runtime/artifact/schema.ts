/**
 * The schema of a Go module: what the scanner found in it, and all that the emitter knows of it. The twin of
 * `go_bridge/schema/schema.go`, which has the words.
 *
 * @module
 */

/** The version of this document's form. */
export const SCHEMA_VERSION = 1;

/**
 * The exported API of one or several modules. A type, class or function is referred to by its index.
 *
 * @internal Its form may change with the manifest's version.
 */
export interface Schema {
  schema_version: number;
  module: string;
  version: string;
  packages: SchemaPackage[];
  types: SchemaType[];
  classes: SchemaClass[];
  functions: SchemaFunction[];
  /** The symbols of `symbols` that cannot be called. */
  skipped: SchemaSkipped[];
  /** Packages (with no name), variables, constants, types and fields that were left out. */
  omitted: SchemaSkipped[];
  symbols: SchemaSymbols;
  locks_threads?: boolean;
  calls_later?: boolean;
  /** SHA-256 in hex of what both sides of the ABI must agree on. */
  hash: string;
}

/**
 * How many exported functions and exported methods of exported types there are, promoted methods where they are
 * declared, internal packages left out.
 */
export interface SchemaSymbols {
  /** All of them. */
  total: number;
  /** The number that JavaScript can call. */
  callable: number;
  /** The others. */
  skipped: number;
}

/** A Go package; `own` is false for one of another module whose types the API mentions. */
export interface SchemaPackage {
  path: string;
  name: string;
  doc?: string;
  own: boolean;
  functions: number[];
  vars: SchemaVar[];
  consts: SchemaConst[];
  named: number[];
  classes: number[];
  aliases?: SchemaAlias[];
  /** The package's part of {@linkcode Schema.symbols}; absent where `own` is false. */
  symbols?: SchemaSymbols;
}

/** An exported second name of a class, of a type, or (a record) of both; -1 where there is none. */
export interface SchemaAlias {
  name: string;
  class: number;
  type: number;
  doc?: string;
  position?: string;
}

/** An exported package variable; `set` is -1 where it cannot be assigned. */
export interface SchemaVar {
  name: string;
  type: number;
  get: number;
  set: number;
  doc?: string;
  position?: string;
}

/** An exported constant; `value` is true, false, a decimal integer, a float or the string itself. */
export interface SchemaConst {
  name: string;
  type: number;
  value: string;
  doc?: string;
  position?: string;
  /** Its values, where platforms differ; only in a schema that was merged for bindings. */
  varies?: string[];
  /** Whether a platform lacks it; only in a merged schema. */
  missing?: boolean;
}

/** The kinds of types whose values are single MessagePack scalars. */
export type ScalarKind =
  | "bool"
  | "int"
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "uint"
  | "uint8"
  | "uint16"
  | "uint32"
  | "uint64"
  | "uintptr"
  | "float32"
  | "float64"
  | "string";

/** Every kind of type. */
export type TypeKind =
  | ScalarKind
  | "bytes"
  | "slice"
  | "array"
  | "map"
  | "pointer"
  | "record"
  | "handle"
  | "error"
  | "any"
  | "context"
  | "erased"
  | "typeparam"
  | "generic"
  | "time"
  | "duration"
  | "bigint"
  | "json"
  | "complex64"
  | "complex128";

/** A Go type as it crosses; a reference that the kind does not have is -1. */
export interface SchemaType {
  kind: TypeKind;
  go?: string;
  package?: string;
  name?: string;
  doc?: string;
  position?: string;
  methods?: number[];
  key: number;
  elem: number;
  /** The length of an array (also of kind `bytes`), -1 for everything else. */
  len: number;
  /** The element kind of a numeric slice or array that travels as little-endian bytes. */
  raw?: string;
  fields?: SchemaField[];
  class: number;
  pointer?: boolean;
  recursive?: boolean;
  /** A record that only `value()` gives. */
  snapshot?: boolean;
  /** The generic record that this is an instance of; for a handle in a view, the arguments of its class. */
  instance?: SchemaInstance;
  /** The signature of a func type in a view. */
  signature?: SchemaSignature;
  /** The type parameters of a generic record, on its first instance, and the types of its fields with them. */
  type_params?: SchemaTypeParameter[];
  views?: number[];
  /** A type parameter that only some types satisfy. */
  set?: boolean;
}

/** An instance of a generic class or record: the number of the first instance, and the type arguments. */
export interface SchemaInstance {
  of: number;
  args: number[];
  names?: string[];
}

/** A type parameter of a generic function or type. */
export interface SchemaTypeParameter {
  name: string;
  constraint: string;
  /** The type arguments that it has in the library; absent where any type will do. */
  types?: number[];
  /** Whether a parameter is a map with such keys. */
  key?: boolean;
  /** Whether no argument tells the type, and the answer depends on it. */
  explicit?: boolean;
}

/** The types of a signature as its generic origin declares them. */
export interface SchemaView {
  params: number[];
  results: number[];
}

/** A generic function: the functions of the library that are its instances. */
export interface SchemaGeneric {
  type_params: SchemaTypeParameter[];
  instances: { args: number[]; names: string[]; function: number; exact?: boolean }[];
}

/** A field of a record or of a struct class. */
export interface SchemaField {
  name: string;
  path: string[];
  embedded_pointers?: boolean[];
  embedded_types?: string[];
  key: string;
  omitempty?: boolean;
  type: number;
  doc?: string;
  get: number;
  set: number;
}

/** The underlying kind of a class's Go type. */
export type ClassForm =
  | "struct"
  | "interface"
  | "func"
  | "chan"
  | "slice"
  | "map"
  | "array"
  | "basic";

/** A Go type whose values stay in Go and are handles in JavaScript. */
export interface SchemaClass {
  form: ClassForm;
  go?: string;
  runtime: string;
  package?: string;
  name: string;
  exported: boolean;
  doc?: string;
  position?: string;
  methods: number[];
  fields?: SchemaField[];
  new: number;
  value: number;
  plain: number;
  text?: boolean;
  stringer?: boolean;
  marshaler?: boolean;
  is_error?: boolean;
  reader?: boolean;
  writer?: boolean;
  /** An interface for which bytes and texts are accepted, with `stream` streams of them too. */
  source?: "bytes" | "stream";
  /** An interface for which a stream is accepted that is written to. */
  sink?: boolean;
  flow?: SchemaFlow;
  /** The function that calls a func, or -1. */
  call: number;
  /** The methods that Go calls on a JavaScript object which stands for an interface, or the one signature of a func. */
  callbacks?: SchemaSignature[];
  /** The type parameters of a generic class, on its first instance, and the types of its fields with them. */
  type_params?: SchemaTypeParameter[];
  views?: number[];
  /** The callbacks as a generic interface declares them. */
  callback_views?: SchemaSignature[];
  instance?: SchemaInstance;
  /** Whether platforms differ in its fields or their numbers; only in a merged schema. */
  init_varies?: boolean;
}

/** How the values of a channel or sequence cross one by one. */
export interface SchemaFlow {
  /** Types. */
  key: number;
  elem: number;
  /** Functions. */
  receive: number;
  send: number;
  close: number;
  pull: number;
  next: number;
  /** The types of keys and values as a generic type declares them. */
  views?: number[];
  /** Whether an iterable is accepted. */
  feed?: boolean;
  /** Whether a stream is accepted, into which what Go sends is written. */
  drain?: boolean;
}

/** How Go calls JavaScript: arguments travel as results do, results as arguments. */
export interface SchemaSignature {
  /** The method's name; absent for a func. */
  name?: string;
  params: SchemaParam[];
  variadic?: boolean;
  results: { name?: string; type: number }[];
  errors?: boolean;
}

/** The kinds of entries in the function table. */
export type FunctionKind =
  | "func"
  | "method"
  | "get"
  | "set"
  | "new"
  | "value"
  | "var"
  | "setvar"
  | "receive"
  | "send"
  | "close"
  | "pull"
  | "next"
  | "call";

/** A parameter. */
export interface SchemaParam {
  name: string;
  type: number;
  /** Go writes into the caller's value. */
  mutated?: boolean;
  /** Go writes into the slices and maps that lie in the caller's value. */
  inside?: boolean;
  /** Go's parameter is of a named func type that cannot be spelled, and `type` what is behind it. */
  converted?: boolean;
  /** Go has let go of a func or interface when the call has ended. */
  lent?: boolean;
  /** Go changes a slice of any type in place, which shows only where it is a handle. */
  in_place?: boolean;
}

/** One entry of the library's function table; its number is the index plus `FIRST_FUNCTION`. */
export interface SchemaFunction {
  id: string;
  kind: FunctionKind;
  package: string;
  name: string;
  class: number;
  expr?: string;
  recv: number;
  params: SchemaParam[];
  variadic?: boolean;
  /** `non_nil` says that Go's code never gives nil here. */
  results: { name?: string; type: number; non_nil?: boolean }[];
  errors?: boolean;
  hash: string;
  doc?: string;
  position?: string;
  /** A getter that gives a pointer to where the value lies. */
  address?: boolean;
  promoted?: boolean;
  view?: SchemaView;
  /** Set on the first instance of a generic function. */
  generic?: SchemaGeneric;
}

/** An exported symbol that cannot be called. */
export interface SchemaSkipped {
  /** The import path of its package. */
  package: string;
  /** Its name in the package: `Map`, `Builder.Each`. */
  name: string;
  /** Where it is declared: `dir/file.go:12`, from the module's root. */
  position: string;
  /** Why it cannot cross. */
  reason: string;
}
