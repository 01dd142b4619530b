package scan

import (
	"go/types"

	"usegolib/go_bridge/gotypes"
	"usegolib/go_bridge/schema"
)

// hasExpressions says whether the methods of a type become method expressions, because its values are plain.
func hasExpressions(t *types.Named) bool {
	_, basic := t.Underlying().(*types.Basic)
	return basic || gotypes.PlainKind(t) != ""
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
		if recv != named && s.facts.Writes.Receiver(obj.Origin()) {
			f.Params = []*schema.Param{{Name: receiverName(obj), Type: s.mention(f.Recv, direct), Mutated: true}}
			f.Recv = -1
		}
		if f := s.callable(f, method.Type().(*types.Signature), obj, direct); f >= 0 {
			out.Methods = append(out.Methods, f)
		}
	}
}

// receiverName is the name of the receiver as a parameter.
func receiverName(f *types.Func) string {
	if name := f.Signature().Recv().Name(); name != "" && name != "_" {
		return name
	}
	return "receiver"
}
