package rt

import (
	"reflect"
	"unsafe"
)

// Library is what a generated package main registers.
type Library struct {
	// SchemaHash is Schema.Hash: the handshake compares it with the bindings'.
	SchemaHash string
	// BuildID tells builds of the same schema apart.
	BuildID string
	// Classes in the schema's order.
	Classes []Class
	// Functions in the schema's order.
	Functions []Function
	// LocksThreads says that linked code may lock its goroutine to a thread (runtime.LockOSThread).
	LocksThreads bool
	// CallsLater says that linked code may have funcs called without a goroutine that waits to call them: by a timer, a
	// finalizer, a cleanup or C.
	CallsLater bool
	// Records are the struct types that are copied; empty where no any can hold one.
	Records []Record
}

// Function is an entry of the function table.
type Function struct {
	// Run reads the request, calls user code and writes the results.
	Run func(*Call)
	// Code is the address of the code of the Go function that Run calls, as CodeOf gives it; 0 for a function that is
	// the code of the bridge alone.
	Code uintptr
	// pulls says that its argument is a sequence that is being pulled; see Pulls.
	pulls bool
}

// Pulls marks an entry that asks a sequence for values: Next or Next2.
func Pulls(f Function) Function {
	f.pulls = true
	return f
}

// CodeOf is the address of the code of f, which is a func.
func CodeOf[F any](f F) uintptr {
	// A func is a pointer to a closure, which starts with a pointer to the code.
	return **(**uintptr)(unsafe.Pointer(&f))
}

// Class is a Go type whose values stay in Go.
type Class struct {
	// Type is the type itself, not the pointer; nil where generated code cannot spell it.
	Type reflect.Type
	// Runtime is the type's name as reflect gives it, path.Name, for a type that cannot be spelled.
	Runtime string
	// PointerOnly says that only a pointer to Type is of this class (a pointer to a basic type).
	PointerOnly bool
	// Init reads the init form and gives a *T.
	Init func(*Call) any
	// Plain reads the copied form of a named slice, map or array and gives a *T.
	Plain func(*Call) any
	// Func makes a func of Type that calls a JavaScript function.
	Func func(*JSFunc) any
	// Object makes a value of Type, an interface, whose methods are those of a JavaScript object.
	Object func(JSObject) any
	// Flow makes a channel or sequence of Type from a JavaScript iterable or stream.
	Flow func(*Call, *JSFunc) any
	// Text says that *T has UnmarshalText, so that a string is accepted.
	Text bool
}

// ClassOf is a Class of type T.
func ClassOf[T any](c Class) Class {
	c.Type = reflect.TypeFor[T]()
	return c
}

var library struct {
	schemaHash string
	buildID    string
	functions  []Function // by ABI number: the built-in ones first
	classes    []Class
	// locksThreads is Library.LocksThreads.
	locksThreads bool
	// callsLater is Library.CallsLater.
	callsLater bool
}

// Register sets the library that this binary is. The generated package main calls it once from init.
func Register(lib Library) {
	library.schemaHash = lib.SchemaHash
	library.buildID = lib.BuildID
	library.functions = make([]Function, firstFunction, firstFunction+len(lib.Functions))
	copy(library.functions, builtins[:])
	library.functions = append(library.functions, lib.Functions...)
	library.classes = lib.Classes
	library.locksThreads = lib.LocksThreads
	library.callsLater = lib.CallsLater
	indexClasses(lib.Classes)
	indexRecords(lib.Records)
}
