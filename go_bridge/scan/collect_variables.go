package scan

import (
	"go/constant"
	"go/types"
	"math"
	"strconv"

	"usegolib/go_bridge/schema"
)

// variable adds a package variable with its accessors.
func (s *scanner) variable(out *schema.Package, obj *types.Var) {
	t := obj.Type()
	if refused := s.check(t, asFieldGet); refused != nil {
		s.omit(obj, obj.Name(), refused)
		return
	}
	base := schema.Func{
		ID: out.Path + "." + obj.Name(), Package: out.Path, Name: obj.Name(), Class: -1, Recv: -1, Expr: "{{" + out.Path + "}}." + obj.Name(), Doc: s.doc(obj),
	}
	v := &schema.Var{Name: obj.Name(), Type: s.mention(s.typeOf(t, false), true), Doc: base.Doc, Position: s.position(obj)}
	v.Get, v.Set = s.addAccessors(base, [2]string{schema.KindVar, schema.KindSetVar}, v.Type, t, true)
	out.Vars = append(out.Vars, v)
}

// constant adds a constant. One of an unexported type is known by that type's underlying one.
func (s *scanner) constant(out *schema.Package, obj *types.Const) {
	t := obj.Type()
	basic := t.Underlying().(*types.Basic) // a constant has no other type
	if basic.Info()&types.IsUntyped != 0 {
		t = s.untypedDefault(basic, obj.Val())
		basic = t.(*types.Basic)
	} else if !s.spellable(t) {
		t = basic
	}
	out.Consts = append(out.Consts, &schema.Const{
		Name: obj.Name(), Type: s.mention(s.typeOf(t, false), true), Value: constantText(basic, obj.Val()),
		Doc: s.doc(obj), Position: s.position(obj),
	})
}

// untypedDefault is the default type of an untyped constant, or the first wider one that holds it.
func (s *scanner) untypedDefault(basic *types.Basic, value constant.Value) types.Type {
	t := types.Default(basic).(*types.Basic)
	if t.Info()&types.IsInteger == 0 {
		return t
	}
	if n, exact := constant.Int64Val(value); exact {
		size := s.sizes.Sizeof(t)
		if size == 8 || n >= math.MinInt32 && n <= math.MaxInt32 {
			return t
		}
		return types.Typ[types.Int64]
	}
	if _, exact := constant.Uint64Val(value); exact {
		return types.Typ[types.Uint64]
	}
	return types.Typ[types.Float64]
}

// constantText is the constant's value as the schema writes it.
func constantText(t *types.Basic, value constant.Value) string {
	switch {
	case t.Info()&types.IsBoolean != 0:
		return strconv.FormatBool(constant.BoolVal(value))
	case t.Info()&types.IsString != 0:
		return constant.StringVal(value)
	case t.Info()&types.IsInteger != 0:
		return constant.ToInt(value).ExactString()
	case t.Kind() == types.Float32:
		f, _ := constant.Float32Val(value)
		return strconv.FormatFloat(float64(f), 'g', -1, 32)
	case t.Info()&types.IsComplex != 0:
		part := types.Typ[types.Float64]
		if t.Kind() == types.Complex64 {
			part = types.Typ[types.Float32]
		}
		return constantText(part, constant.Real(value)) + " " + constantText(part, constant.Imag(value))
	default:
		f, _ := constant.Float64Val(value)
		return strconv.FormatFloat(f, 'g', -1, 64)
	}
}
