package scan

import (
	"go/types"
	"strings"

	"usegolib/go_bridge/schema"
)

// plainKind is the schema's kind of a type of the standard library that has methods, and fields of its own, and
// crosses as a plain value all the same: JavaScript has a type for what it means. It is empty for every other type.
func plainKind(t types.Type) string {
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

// isCopiedPointer says whether t points to something that is copied, so that what Go writes through it has to be
// brought back.
func isCopiedPointer(t types.Type) bool {
	pointer, ok := types.Unalias(t).(*types.Pointer)
	return ok && !isHandlePointer(pointer)
}

// hasExpressions says whether the methods of a type, whose values are plain, are method expressions.
func hasExpressions(t *types.Named) bool {
	_, basic := t.Underlying().(*types.Basic)
	return basic || plainKind(t) != ""
}

// expandPlainValue lists the method expressions of a type that crosses as a plain value.
func (s *scanner) expandPlainValue(i int) {
	named := s.goTypes[i].(*types.Named)
	if s.dropped(named) {
		return
	}
	out := s.schema.Types[i]
	direct := s.isOwn(named.Obj())
	byValue := types.NewMethodSet(named)
	for _, method := range s.methodsOf(named) {
		obj := method.Obj().(*types.Func)
		if !s.wants(named.Obj(), obj) {
			continue
		}
		recv := types.Type(named)
		if byValue.Lookup(obj.Pkg(), obj.Name()) == nil {
			recv = types.NewPointer(named)
		}
		spelled, _ := s.spell(recv)
		f := &schema.Func{
			ID: out.Package + "." + out.Name + "." + obj.Name(), Kind: schema.KindMethod, Package: out.Package, Name: obj.Name(),
			Class: -1, Recv: s.typeOf(recv, false), Expr: methodExpr(spelled, obj.Name()), Doc: s.doc(obj), Position: s.position(obj),
		}
		if recv != named && s.mutations.writesReceiver(obj.Origin()) {
			f.Params = []*schema.Param{{Name: receiverName(obj), Type: s.mention(f.Recv, direct), Mutated: true}}
			f.Recv = -1
		}
		if f := s.callable(f, method.Type().(*types.Signature), obj, direct); f >= 0 {
			out.Methods = append(out.Methods, f)
		}
	}
}

// receiverName is what the receiver is called as a parameter.
func receiverName(f *types.Func) string {
	if name := f.Signature().Recv().Name(); name != "" && name != "_" {
		return name
	}
	return "receiver"
}

// changesOnly says whether a method of *big.Int gives nothing but a change of its receiver: the others that change it
// return it too, so that the copy that they change need not come back.
func changesOnly(f *types.Func) bool {
	name := f.Name()
	return strings.HasPrefix(name, "Unmarshal") || name == "GobDecode" || name == "Scan"
}
