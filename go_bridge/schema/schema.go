// Package schema describes the API of modules as the scanner found it, which is all that the generators know of it.
//
// Its JSON form is the schema in an artifact's manifest; runtime/artifact/schema.ts is its twin in TypeScript.
// Every reference is a number: a type is an index into Schema.Types, a class one into
// Schema.Classes, a function one into Schema.Functions (the library's function number is that index
// plus the number of built-in functions, see openspec/specs/abi/spec.md).
package schema

// Version is the version of this document's form.
const Version = 1

// Schema describes the exported API of one or several modules.
type Schema struct {
	Version   int        `json:"schema_version"`
	Module    string     `json:"module"`
	Ver       string     `json:"version"`
	Packages  []*Package `json:"packages"`
	Types     []*Type    `json:"types"`
	Classes   []*Class   `json:"classes"`
	Functions []*Func    `json:"functions"`
	// Skipped are the symbols of Symbols that cannot be called.
	Skipped []*Skipped `json:"skipped"`
	// Omitted lists members that were left out and are not counted: packages that do not compile (Name empty),
	// variables, constants, types and fields.
	Omitted []*Skipped `json:"omitted"`
	Symbols Symbols    `json:"symbols"`
	// LocksThreads says that code of these modules, or of one that they need, may call runtime.LockOSThread.
	LocksThreads bool `json:"locks_threads,omitempty"`
	// CallsLater says that such code may have funcs called without a goroutine that waits to call them: by a timer
	// (AfterFunc), a finalizer, a cleanup or C.
	CallsLater bool `json:"calls_later,omitempty"`
	// Hash is the SHA-256, in hex, of the parts that both sides of the ABI must agree on: types, classes
	// and functions, without docs and positions.
	Hash string `json:"hash"`
}

// Symbols counts the exported functions and the exported methods of exported types, promoted methods
// where they are declared, internal packages left out.
type Symbols struct {
	Total    int `json:"total"`
	Callable int `json:"callable"`
	Skipped  int `json:"skipped"`
}

// Package is one Go package: those of the module that can be imported, and those of other modules
// that types of its API come from (Own false; they have classes and no functions).
type Package struct {
	Path string `json:"path"`
	Name string `json:"name"`
	Doc  string `json:"doc,omitempty"`
	Own  bool   `json:"own"`
	// Functions, Vars and Consts are the package-level members in source order; methods stand on classes.
	Functions []int    `json:"functions"`
	Vars      []*Var   `json:"vars"`
	Consts    []*Const `json:"consts"`
	// Named are the exported types that are no classes or that have a copied form too: named basics,
	// records, named slices and maps without methods. Values index Schema.Types.
	Named []int `json:"named"`
	// Classes are the classes whose type is declared in this package.
	Classes []int `json:"classes"`
	// Aliases are exported second names of types that have a name of their own elsewhere.
	Aliases []*Alias `json:"aliases,omitempty"`
	// Symbols is the package's part of Schema.Symbols; nil where Own is false.
	Symbols *Symbols `json:"symbols,omitempty"`
}

// Alias is an exported second name, `type Name = other.Name`, of a class, of a type, or (a record) of both.
type Alias struct {
	Name     string `json:"name"`
	Class    int    `json:"class"` // index into Schema.Classes, or -1
	Type     int    `json:"type"`  // index into Schema.Types, or -1
	Doc      string `json:"doc,omitempty"`
	Position string `json:"position,omitempty"`
}

// Var is an exported package variable.
type Var struct {
	Name     string `json:"name"`
	Type     int    `json:"type"`
	Get      int    `json:"get"` // function number in Schema.Functions
	Set      int    `json:"set"` // the same, or -1 where Go's type cannot be assigned
	Doc      string `json:"doc,omitempty"`
	Position string `json:"position,omitempty"`
}

// Const is an exported constant.
type Const struct {
	Name string `json:"name"`
	// Type is the constant's type: its own, or the default type of an untyped constant, or int64, uint64
	// or float64 where the value does not fit that default.
	Type int `json:"type"`
	// Value is true or false, a decimal integer, a float as strconv 'g' prints it, two of them with a space between
	// for a complex number, or the string itself.
	Value    string `json:"value"`
	Doc      string `json:"doc,omitempty"`
	Position string `json:"position,omitempty"`
}

// Kinds of Type. A reference that a kind does not have is -1. What each looks like on the wire stands in openspec/specs/abi/spec.md.
const (
	Bool    = "bool"
	Int     = "int" // and int8 … int64, uint … uint64, uintptr, float32, float64, string by Go's names
	String  = "string"
	Bytes   = "bytes"   // []byte and, with Len ≥ 0, [N]byte
	Slice   = "slice"   // Elem; Raw set where the elements travel as bytes
	Array   = "array"   // Elem, Len; Raw likewise
	Map     = "map"     // Key, Elem
	Pointer = "pointer" // Elem: a pointer to something that is copied, or nil
	Record  = "record"  // Fields: a struct that is copied
	Handle  = "handle"  // Class, Pointer, Form
	Error   = "error"
	Any     = "any"     // the empty interface: a value that says itself what it is
	Context = "context" // context.Context as a parameter
	Erased  = "erased"  // what stands for a type parameter: any, with objects as references

	// TypeParam is a type parameter as a signature shows it: it never travels. Types that hold one are of the kinds
	// above, and are seen in View and Generic alone.
	TypeParam = "typeparam" // Name, Set
	// GenericRecord is an instance of a generic record with such arguments: Instance.
	GenericRecord = "generic"

	// Types of the standard library that have behaviour and cross as plain values all the same.
	Time       = "time"     // time.Time
	Duration   = "duration" // time.Duration
	BigInt     = "bigint"   // big.Int; with Pointer set *big.Int, whose Elem is big.Int
	JSON       = "json"     // json.RawMessage
	Complex64  = "complex64"
	Complex128 = "complex128"
)

// Type is one Go type as it crosses. The same Go type stands here once for each way in which it crosses.
type Type struct {
	Kind string `json:"kind"`
	// Go spells the type with each package path in double braces: `map[string]{{net/url}}.Values`.
	// Empty where Go source outside its package cannot spell it.
	Go string `json:"go,omitempty"`
	// Package and Name are set for a named type, with Doc and Position where it is declared in a package
	// of the module. A named type of a basic kind is "branded" in TypeScript and may have methods.
	Package  string `json:"package,omitempty"`
	Name     string `json:"name,omitempty"`
	Doc      string `json:"doc,omitempty"`
	Position string `json:"position,omitempty"`
	// Methods are the method expressions of a named type that crosses as a plain value.
	Methods []int `json:"methods,omitempty"`

	Key  int    `json:"key"`           // map
	Elem int    `json:"elem"`          // slice, array, map, pointer, bigint with Pointer
	Len  int    `json:"len"`           // array, bytes: the length of an array, -1 for a slice
	Raw  string `json:"raw,omitempty"` // the element kind of a numeric slice or array that travels as bytes
	// Fields are a record's fields in wire order.
	Fields []*Field `json:"fields,omitempty"`

	Class int `json:"class"` // handle
	// Pointer says that the Go type is a pointer to the class's type; a handle always holds a pointer for
	// a struct, slice, map or array class, and a value of the type is read through it.
	Pointer bool `json:"pointer,omitempty"`
	// Recursive marks a type that can contain itself: codecs of such types count depth.
	Recursive bool `json:"recursive,omitempty"`
	// Snapshot marks a record that only `value()` gives: elsewhere values of the Go type are handles.
	Snapshot bool `json:"snapshot,omitempty"`
	// Instance is the generic record of which this is an instance, or for a view's handle its class's type arguments.
	Instance *Instance `json:"instance,omitempty"`
	// Signature is that of a func type in a view.
	Signature *Signature `json:"signature,omitempty"`
	// TypeParams are those of a generic record, on its first instance, and Views the types of its fields with them.
	TypeParams []*TypeParameter `json:"type_params,omitempty"`
	Views      []int            `json:"views,omitempty"`
	// Set marks a type parameter whose constraint admits only some types.
	Set bool `json:"set,omitempty"`
}

// Field is a field of a record, or a field of a struct class.
type Field struct {
	// Name is Go's name; Path the selector from the struct, longer than one for a field of an
	// untagged embedded struct. EmbeddedPointers marks the hops of Path that go through a pointer, which may be nil.
	Name             string   `json:"name"`
	Path             []string `json:"path"`
	EmbeddedPointers []bool   `json:"embedded_pointers,omitempty"`
	// EmbeddedTypes spells the pointed-to type of each pointer hop (empty string elsewhere), as Type.Go does.
	EmbeddedTypes []string `json:"embedded_types,omitempty"`
	// Key is the record key: tag msgpack, then json, then Go's name.
	Key       string `json:"key"`
	OmitEmpty bool   `json:"omitempty,omitempty"`
	Type      int    `json:"type"`
	Doc       string `json:"doc,omitempty"`
	// Get and Set are the accessors of a class's field as indexes into Schema.Functions, -1 where there
	// is none. Type of the getter can differ from Type: a nested struct is read as a handle into its parent.
	Get int `json:"get"`
	Set int `json:"set"`
}

// Forms of Class: what the Go type is underneath.
const (
	FormStruct    = "struct"
	FormInterface = "interface"
	FormFunc      = "func"
	FormChan      = "chan"
	FormSlice     = "slice"
	FormMap       = "map"
	FormArray     = "array"
	FormBasic     = "basic" // a pointer to a basic type, an unsafe pointer
)

// Class is a Go type whose values stay in Go: a handle in JavaScript, of one class per Go type.
type Class struct {
	Form string `json:"form"`
	// Go spells the type itself (not the pointer), as Type.Go does; empty where it cannot be spelled, or where Go
	// makes no values of it.
	Go string `json:"go,omitempty"`
	// Runtime is the reflect name, "path.Name", by which the library finds the class of a value whose type
	// cannot be spelled; for an unnamed type reflect's String().
	Runtime  string `json:"runtime"`
	Package  string `json:"package,omitempty"`
	Name     string `json:"name"` // for an unnamed type what Go prints
	Exported bool   `json:"exported"`
	Doc      string `json:"doc,omitempty"`
	Position string `json:"position,omitempty"`
	// Methods are the methods of *T (or of the interface), promoted ones included, in source order.
	Methods []int `json:"methods"`
	// Fields are a struct's exported fields, promoted ones included. Only those with a type that crosses.
	Fields []*Field `json:"fields,omitempty"`
	// New makes a *T from an init form, Value makes a snapshot: indexes into Functions or -1.
	New   int `json:"new"`
	Value int `json:"value"`
	// Plain is the type of the copied form that is accepted for a named slice, map or array, -1 for others.
	Plain int `json:"plain"`
	// Text says that *T has UnmarshalText: its text is accepted. Stringer and Marshaler say what toString() and toJSON() use.
	Text      bool `json:"text,omitempty"`
	Stringer  bool `json:"stringer,omitempty"`
	Marshaler bool `json:"marshaler,omitempty"`
	// IsError says that T or *T implements error.
	IsError bool `json:"is_error,omitempty"`
	// TypeParams are those of a generic type, on its first instance, and Views the types of its fields with them.
	TypeParams []*TypeParameter `json:"type_params,omitempty"`
	Views      []int            `json:"views,omitempty"`
	// CallbackViews are Callbacks as a generic interface declares them, on its first instance.
	CallbackViews []*Signature `json:"callback_views,omitempty"`
	// Instance is the generic class of which this is an instance.
	Instance *Instance `json:"instance,omitempty"`
	// Call calls a func: an index into Functions, or -1.
	Call int `json:"call"`
	// Callbacks are the signatures of JavaScript values that can stand for the class: of a function for a func, or of an
	// object's methods for an interface, those of embedded interfaces among them. Absent where none can.
	Callbacks []*Signature `json:"callbacks,omitempty"`
	// Reader and Writer say that a handle of the class has io.Reader's or io.Writer's method.
	Reader bool `json:"reader,omitempty"`
	Writer bool `json:"writer,omitempty"`
	// Source is set for an interface that a reader of bytes satisfies: SourceBytes where bytes and texts are accepted,
	// SourceStream where streams and iterables of them are as well. Sink says that a writable stream is accepted.
	Source string `json:"source,omitempty"`
	Sink   bool   `json:"sink,omitempty"`
	// Flow is set for a channel and for a func that is a sequence, when their elements cross.
	Flow *Flow `json:"flow,omitempty"`
}

// Values of Class.Source.
const (
	SourceBytes  = "bytes"
	SourceStream = "stream"
)

// Flow is how the values of a channel or sequence cross one by one. A number that does not apply is -1.
type Flow struct {
	Key  int `json:"key"`  // the type of the first of each pair of an iter.Seq2
	Elem int `json:"elem"` // the type of the values
	// These index Functions: of a channel, depending on its direction, and of a sequence.
	Receive int `json:"receive"`
	Send    int `json:"send"`
	Close   int `json:"close"`
	Pull    int `json:"pull"`
	Next    int `json:"next"`
	// Views are the types of keys and values as a generic type declares them; absent for any other.
	Views []int `json:"views,omitempty"`
	// Feed says that an iterable is accepted, Drain that a stream is, into which Go's values are written.
	Feed  bool `json:"feed,omitempty"`
	Drain bool `json:"drain,omitempty"`
}

// Signature is how Go calls JavaScript: arguments travel as results do, results as arguments.
type Signature struct {
	// Name is the method's; empty for a func.
	Name     string    `json:"name,omitempty"`
	Params   []*Param  `json:"params"`
	Variadic bool      `json:"variadic,omitempty"` // the last parameter is a slice here and a rest parameter for the function
	Results  []*Result `json:"results"`            // without the final error
	Errors   bool      `json:"errors,omitempty"`   // the last Go result is an error
}

// Kinds of Func.
const (
	KindFunc   = "func"
	KindMethod = "method"
	KindGet    = "get"    // field getter: receiver → value
	KindSet    = "set"    // field setter: receiver, value →
	KindNew    = "new"    // init form → handle; its one parameter has the class's handle type
	KindValue  = "value"  // receiver → a record of the fields that can be copied
	KindVar    = "var"    // package variable getter
	KindSetVar = "setvar" // package variable setter
	KindCall   = "call"   // receiver, a func, and its arguments → its results

	// Of a class with a Flow.
	KindReceive = "receive" // channel, context, wait → slice of one value or none, what became of it
	KindSend    = "send"    // channel, context, value, wait → whether it was taken
	KindClose   = "close"   // channel →
	KindPull    = "pull"    // sequence → what is being pulled
	KindNext    = "next"    // what is being pulled, n → slices of at most n keys and values, whether there may be more
)

// Func is one entry of the library's function table.
type Func struct {
	// ID is unique in the schema and what bindings bind by, with Hash: "net/url.Parse",
	// "net/url.URL.String", "net/url.URL.Host" (getter), "net/url.URL.Host=" (setter), "net/url.URL{}"
	// (new), "net/url.URL()" (value), "io.EOF" and "io.EOF=" (variable), "net/http.HandlerFunc(…)" (call).
	ID   string `json:"id"`
	Kind string `json:"kind"`
	// Package, Name and Class say where the member stands: Class is -1 for a package-level one.
	Package string `json:"package"`
	Name    string `json:"name"`
	Class   int    `json:"class"`
	// Expr is the Go expression of a func or method with package paths in double braces:
	// "{{net/url}}.Parse", "(*{{net/url}}.URL).String", "{{io}}.Reader.Read", "{{time}}.Weekday.String"; for a getter or
	// setter the selector path joined by dots; empty for a method of a type that cannot be spelled,
	// which is called through an interface of that one method.
	Expr string `json:"expr,omitempty"`
	// Recv is the receiver's type, -1 for none; it travels as the first value of the request. A method expression that
	// writes through its receiver has it as its first parameter instead, which is Mutated.
	Recv     int       `json:"recv"`
	Params   []*Param  `json:"params"`
	Variadic bool      `json:"variadic,omitempty"` // the last parameter is a slice here and a rest parameter for callers
	Results  []*Result `json:"results"`            // without the final error
	Errors   bool      `json:"errors,omitempty"`   // the last Go result is an error
	// Hash is 8 hex digits over the kind and the structure of the types, so that bindings notice drift.
	Hash     string `json:"hash"`
	Doc      string `json:"doc,omitempty"`
	Position string `json:"position,omitempty"`
	// Address says that a field or variable getter gives a pointer to where the value lies (`&x.Inner`), so that
	// its result's type is the pointer handle of the field's or variable's type.
	Address bool `json:"address,omitempty"`
	// Promoted says that the method is declared on an embedded type; it is counted there.
	Promoted bool `json:"promoted,omitempty"`
	// View is how the generic origin of the function declares its types.
	View *View `json:"view,omitempty"`
	// Generic is set on the first instance of a generic function, the one that stands in Package.Functions.
	Generic *Generic `json:"generic,omitempty"`
}

// Param is a parameter.
type Param struct {
	Name string `json:"name"`
	Type int    `json:"type"`
	// Mutated says that Go writes into the caller's slice or map, or through the pointer, or the pointers of a rest
	// parameter: the contents come back after the results.
	Mutated bool `json:"mutated,omitempty"`
	// Converted says that Go's parameter is of a named func type that cannot be spelled, and Type its underlying type.
	Converted bool `json:"converted,omitempty"`
	// Lent says that Go lets go of the func or interface before the call ends.
	Lent bool `json:"lent,omitempty"`
	// Inside says that Go writes into slices and maps that lie in the caller's value, which JavaScript marks.
	Inside bool `json:"inside,omitempty"`
	// InPlace says that Go changes a slice of any type in place, which JavaScript sees only through a handle.
	InPlace bool `json:"in_place,omitempty"`
}

// Result is a result.
type Result struct {
	Name string `json:"name,omitempty"`
	Type int    `json:"type"`
	// NonNil says that the function never gives nil here, as far as its body tells.
	NonNil bool `json:"non_nil,omitempty"`
}

// Skipped is an exported symbol that cannot be called, with the reason.
type Skipped struct {
	Package  string `json:"package"`
	Name     string `json:"name"` // "Map", "Builder.Each"
	Position string `json:"position"`
	Reason   string `json:"reason"`
}
