// Package gotypes answers questions about Go types that the analysis of bodies and the scanner both ask: which cross
// as plain values, which pointers lead to copies, and what a type parameter stands for.
package gotypes

import (
	"go/types"

	"usegolib/go_bridge/schema"
)

// PlainKind is the schema's kind of a type of the standard library that has methods, and fields of its own, and
// crosses as a plain value all the same: JavaScript has a type for what it means. It is empty for every other type.
func PlainKind(t types.Type) string {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() == nil {
		return ""
	}
	switch named.Obj().Pkg().Path() + "." + named.Obj().Name() {
	case "time.Time":
		return schema.Time
	case "time.Duration":
		return schema.Duration
	case "math/big.Int":
		return schema.BigInt
	case "encoding/json.RawMessage":
		return schema.JSON
	}
	return ""
}

// IsHandlePointer says whether t points to a struct or to another type with behaviour, which stays in Go.
func IsHandlePointer(t *types.Pointer) bool {
	elem := types.Unalias(t.Elem())
	if _, ok := elem.Underlying().(*types.Struct); ok {
		_, named := elem.(*types.Named)
		return named && PlainKind(elem) == ""
	}
	return IsBehaving(elem)
}

// IsCopiedPointer says whether t points to something that is copied, so that what Go writes through it has to be
// brought back.
func IsCopiedPointer(t types.Type) bool {
	pointer, ok := types.Unalias(t).(*types.Pointer)
	return ok && !IsHandlePointer(pointer)
}

// IsStructPointer says whether t points to a struct that is no copied value.
func IsStructPointer(t types.Type) bool {
	pointer, ok := t.Underlying().(*types.Pointer)
	if !ok || IsCopiedPointer(t) {
		return false
	}
	_, ok = pointer.Elem().Underlying().(*types.Struct)
	return ok
}

// IsBehaving says whether t is a named slice, map or array with methods.
func IsBehaving(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || PlainKind(named) != "" {
		return false
	}
	switch named.Underlying().(type) {
	case *types.Slice, *types.Array, *types.Map:
		return HasMethods(named)
	}
	return false
}

// HasMethods says whether T or *T has any method, unexported ones included: those make it implement interfaces too.
func HasMethods(t types.Type) bool {
	return types.NewMethodSet(types.NewPointer(t)).Len() > 0
}

// IsAny says whether t is the empty interface, named or not.
func IsAny(t types.Type) bool {
	under, ok := t.Underlying().(*types.Interface)
	return ok && under.Empty()
}

// IsError says whether t is the predeclared type error.
func IsError(t types.Type) bool {
	return types.Identical(types.Unalias(t), types.Universe.Lookup("error").Type())
}

// WithoutReceiver is the signature of a method as that of a function, so that methods of two types can be compared.
func WithoutReceiver(f *types.Func) *types.Signature {
	sig := f.Signature()
	return types.NewSignatureType(nil, nil, nil, sig.Params(), sig.Results(), sig.Variadic())
}
