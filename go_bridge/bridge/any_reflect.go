package rt

import "reflect"

// putReflect writes a value of a type that the switch of PutAny does not name. With inRecord it lies in a record,
// where a pointer to something that is copied is copied too.
func (c *Call) putReflect(v reflect.Value, inRecord bool) {
	t := v.Type()
	switch t.Kind() {
	case reflect.Bool:
		c.W.Bool(v.Bool())
	case reflect.String:
		c.W.anyString(v.String())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr,
		reflect.Float32, reflect.Float64:
		c.PutAny(v.Convert(basics[t.Kind()]).Interface())
	case reflect.Slice, reflect.Array, reflect.Map:
		c.putContainer(v, inRecord)
	case reflect.Struct:
		if record := records[t]; record != nil {
			c.putRecord(record, v)
		} else {
			c.putAnyHandle(v.Interface())
		}
	case reflect.Pointer:
		c.putPointer(v, inRecord)
	default:
		if nilable(t) && v.IsNil() {
			c.W.Nil()
		} else {
			c.putAnyHandle(v.Interface())
		}
	}
}

// basics are the types of the numeric kinds.
var basics = map[reflect.Kind]reflect.Type{
	reflect.Int: reflect.TypeFor[int](), reflect.Int8: reflect.TypeFor[int8](), reflect.Int16: reflect.TypeFor[int16](),
	reflect.Int32: reflect.TypeFor[int32](), reflect.Int64: reflect.TypeFor[int64](),
	reflect.Uint: reflect.TypeFor[uint](), reflect.Uint8: reflect.TypeFor[uint8](), reflect.Uint16: reflect.TypeFor[uint16](),
	reflect.Uint32: reflect.TypeFor[uint32](), reflect.Uint64: reflect.TypeFor[uint64](), reflect.Uintptr: reflect.TypeFor[uintptr](),
	reflect.Float32: reflect.TypeFor[float32](), reflect.Float64: reflect.TypeFor[float64](),
}

// behaves says whether a named slice, array or map crosses as a handle: whether it has methods.
func behaves(t reflect.Type) bool {
	return t.Name() != "" && (reflect.PointerTo(t).NumMethod() > 0 || classOf(t) != noClass)
}

func (c *Call) putContainer(v reflect.Value, inRecord bool) {
	t := v.Type()
	if behaves(t) {
		if t.Kind() != reflect.Array && v.IsNil() {
			c.W.Nil()
			return
		}
		c.putAnyHandle(v.Interface())
		return
	}
	c.putElements(v, inRecord)
}

// putElements writes the elements of a slice, array or map.
func (c *Call) putElements(v reflect.Value, inRecord bool) {
	t := v.Type()
	if t.Kind() == reflect.Map {
		c.putMap(v, inRecord)
		return
	}
	if elem := t.Elem(); elem == basics[elem.Kind()] {
		// A named slice of numbers, or an array of them, as the unnamed slice that it is made of.
		slice := reflect.MakeSlice(reflect.SliceOf(elem), v.Len(), v.Len())
		reflect.Copy(slice, v)
		if b, ok := slice.Interface().([]byte); ok {
			c.W.Bytes(b)
			return
		}
		if c.putNumbers(slice.Interface()) {
			return
		}
	}
	c.W.Enter()
	c.W.Array(v.Len())
	for i := range v.Len() {
		c.putElem(v.Index(i), inRecord)
	}
	c.W.Leave()
}

// putElem writes an element of a container or a field of a record.
func (c *Call) putElem(v reflect.Value, inRecord bool) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		if inRecord {
			if c.shared == nil || !c.putShared(v) {
				c.putReflect(v, true)
			}
			return
		}
	}
	c.PutAny(v.Interface())
}

func (c *Call) putMap(v reflect.Value, inRecord bool) {
	c.W.Enter()
	if v.Type().Key().Kind() == reflect.String {
		c.W.Map(v.Len())
		for iter := v.MapRange(); iter.Next(); {
			c.W.String(iter.Key().String())
			c.putElem(iter.Value(), inRecord)
		}
	} else {
		at := c.W.open(extMap)
		c.W.Map(v.Len())
		for iter := v.MapRange(); iter.Next(); {
			c.PutAny(iter.Key().Interface())
			c.putElem(iter.Value(), inRecord)
		}
		c.W.close(at)
	}
	c.W.Leave()
}

func (c *Call) putRecord(record *Record, v reflect.Value) {
	values := make([]reflect.Value, len(record.Fields))
	n := 0
	for i := range record.Fields {
		if x, ok := record.Fields[i].of(v); ok {
			values[i] = x
			n++
		}
	}
	c.W.Enter()
	at := c.W.open(extRecord)
	c.W.Map(n)
	for i, x := range values {
		if x.IsValid() {
			c.W.String(record.Fields[i].Key)
			c.putElem(x, true)
		}
	}
	c.W.close(at)
	c.W.Leave()
}

// putPointer writes a pointer as a handle, or in a record as a copy where its target is copied.
func (c *Call) putPointer(v reflect.Value, inRecord bool) {
	elem := v.Type().Elem()
	switch {
	case v.IsNil():
		c.W.Nil()
	case inRecord && copies(elem):
		c.W.Enter()
		c.putElem(v.Elem(), true)
		c.W.Leave()
	case inRecord:
		c.PutAny(v.Interface())
	default:
		c.putAnyHandle(v.Interface())
	}
}

// copies says whether a pointer in a record is copied, with its target.
func copies(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Struct:
		return records[t] != nil
	case reflect.Slice, reflect.Array, reflect.Map:
		return !behaves(t)
	case reflect.Interface, reflect.Func, reflect.Chan, reflect.Pointer, reflect.UnsafePointer:
		return false
	}
	return true
}

// putAnyHandle writes a handle with the class of the dynamic type, or the JavaScript value that stands behind the
// value.
func (c *Call) putAnyHandle(x any) {
	if c.putAnyFunction(x) {
		return
	}
	at := c.W.open(extHandle)
	c.put(boxed(x))
	c.W.Int(int64(classOf(reflect.TypeOf(x))))
	c.W.close(at)
}
