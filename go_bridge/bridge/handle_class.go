package rt

import (
	"reflect"
	"sync"
)

// noClass is the class number of values whose type is no class of the schema.
const noClass = -1

// classes finds the class of a Go type: T and *T are of the same class.
var classes struct {
	byType map[reflect.Type]int
	byName map[string]int // of types that cannot be spelled
	cache  sync.Map       // reflect.Type → int, for types found by name or not at all
}

func indexClasses(list []Class) {
	classes.byType = make(map[reflect.Type]int, 2*len(list))
	classes.byName = map[string]int{}
	classes.cache.Clear()
	for i, class := range list {
		if class.Type == nil {
			classes.byName[class.Runtime] = i
			continue
		}
		classes.byType[reflect.PointerTo(class.Type)] = i
		if !class.PointerOnly {
			classes.byType[class.Type] = i
		}
	}
}

// classOf is the number of the class of t, or noClass.
func classOf(t reflect.Type) int {
	if i, ok := classes.byType[t]; ok {
		return i
	}
	if i, ok := classes.cache.Load(t); ok {
		return i.(int)
	}
	i, ok := classes.byName[runtimeName(t)]
	if !ok {
		i = noClass
	}
	classes.cache.Store(t, i)
	return i
}

// runtimeName is the Class.Runtime of t: of the pointed-to type where t is a pointer.
func runtimeName(t reflect.Type) string {
	if t.Kind() == reflect.Pointer && t.Name() == "" {
		t = t.Elem()
	}
	if t.Name() == "" {
		return t.String()
	}
	return t.PkgPath() + "." + t.Name()
}

// boxes says whether values of t are held through a pointer, so that methods on *T and field accessors work
// on one and the same value.
func boxes(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Struct, reflect.Slice, reflect.Map, reflect.Array:
		return true
	}
	return false
}
