package rt

// Bodies of table entries for package variables, constructors and snapshots, so that generated code needs one line
// for each. They are not inlined: each line of the table would have a copy of the body.

// Get is a getter of a variable.
//
//go:noinline
func Get[T any](p *T) func() T { return func() T { return *p } }

// Set is a setter of a variable.
//
//go:noinline
func Set[T any](p *T) func(T) { return func(v T) { *p = v } }

// Addr is a getter of a variable that is read as a pointer to it.
//
//go:noinline
func Addr[T any](p *T) func() *T { return func() *T { return p } }

// Alloc makes the struct that an embedded pointer lacks.
//
//go:noinline
func Alloc[T any](p **T) {
	if *p == nil {
		*p = new(T)
	}
}

// New is the constructor of a class: it makes a *T from an init form.
//
//go:noinline
func New[T any]() Function {
	return Function{Run: func(c *Call) {
		p := HandleArg[*T](c)
		if c.R.FailedArg(0) || c.R.Unfinished() {
			return
		}
		if p == nil {
			p = new(T)
		}
		PutHandle(c, p)
	}}
}

// Snapshot is the value method of a class whose copied form write writes through a pointer.
//
//go:noinline
func Snapshot[T any](write func(*Call, *T)) Function {
	return Function{Run: func(c *Call) {
		p := HandleArg[*T](c)
		if c.R.FailedThis() || c.R.Unfinished() {
			return
		}
		if p == nil {
			p = new(T)
		}
		write(c, p)
	}}
}

// SnapshotValue is Snapshot for a copied form that write takes by value.
func SnapshotValue[T any](write func(*Call, T)) Function {
	return Snapshot(func(c *Call, p *T) { write(c, *p) })
}
