package rt

import (
	"encoding"
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime"
	"unsafe"
)

// builtins are the functions that every library has.
var builtins = [firstFunction]Function{
	fnErrorIs:    {Run: errorIs},
	fnErrorIsEOF: {Run: errorIsEOF},
	fnEquals:     {Run: equals},
	fnText:       {Run: text},
	fnDuplicate:  {Run: duplicate},
	fnGoroutines: {Run: func(c *Call) {
		if !c.R.Unfinished() {
			c.W.Uint(uint64(runtime.NumGoroutine()))
		}
	}},
	fnCollect:      {Run: collectNow},
	fnRead:         {Run: readStream},
	fnWrite:        {Run: writeStream},
	fnClose:        {Run: closeStream},
	fnStopper:      {Run: newStopper},
	fnStop:         {Run: stop},
	fnTransfer:     {Run: transfer},
	fnAdopt:        {Run: adopt},
	fnSymbol:       {Run: symbol},
	fnUnreferenced: {Run: unreferenced},
	fnWatch:        {Run: watch},
	fnRests:        {Run: rests},
	fnAbort:        {Run: abort},
}

func errorIs(c *Call) {
	err := HandleArg[error](c)
	if c.R.FailedArg(0) {
		return
	}
	target := HandleArg[error](c)
	if c.R.FailedArg(1) || c.R.Unfinished() {
		return
	}
	c.W.Bool(errors.Is(err, target))
}

func errorIsEOF(c *Call) {
	err := HandleArg[error](c)
	if c.R.FailedArg(0) || c.R.Unfinished() {
		return
	}
	c.W.Bool(errors.Is(err, io.EOF))
}

// handleAt reads argument i, which must be a live handle.
func (c *Call) handleAt(i int) (handleValue, bool) {
	if !c.R.IsHandle() {
		c.R.unexpected("a handle", c.R.peek())
	}
	h, _ := c.handle()
	return h, !c.R.FailedArg(i)
}

// numbers reads the only argument, an array of numbers.
func (c *Call) numbers() (numbers []uint32, ok bool) {
	for i := range c.R.Array() {
		numbers = append(numbers, c.R.Uint32())
		if c.R.FailedAt(i) {
			break
		}
	}
	return numbers, !c.R.FailedArg(0) && !c.R.Unfinished()
}

func equals(c *Call) {
	a, ok := c.handleAt(0)
	if !ok {
		return
	}
	b, ok := c.handleAt(1)
	if !ok || c.R.Unfinished() {
		return
	}
	c.W.Bool(same(a.value, b.value) || sameFunc(a.value, b.value) || (a.boxed || b.boxed) && sameElems(a.value, b.value))
}

// same compares two values with ==; values that Go cannot compare are not the same.
func same(a, b any) (equal bool) {
	defer func() {
		if recover() != nil {
			equal = false
		}
	}()
	return a == b
}

// sameFunc compares funcs by identity: Go itself compares them with nil only.
func sameFunc(a, b any) bool {
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	if x.Kind() != reflect.Func || x.Type() != y.Type() {
		return false
	}
	type word struct{ _, data unsafe.Pointer }
	return (*word)(unsafe.Pointer(&a)).data == (*word)(unsafe.Pointer(&b)).data
}

// sameElems compares what two pointers of one type point to.
func sameElems(a, b any) bool {
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	if x.Type() != y.Type() || x.Kind() != reflect.Pointer || x.IsNil() || y.IsNil() {
		return false
	}
	return same(x.Elem().Interface(), y.Elem().Interface())
}

func text(c *Call) {
	h, ok := c.handleAt(0)
	if !ok || c.R.Unfinished() {
		return
	}
	switch v := h.value.(type) {
	case encoding.TextMarshaler:
		text, err := v.MarshalText()
		c.Fails(err)
		c.W.String(string(text))
	case fmt.Stringer:
		c.W.String(v.String())
	default:
		x := reflect.ValueOf(h.value)
		if h.boxed {
			x = x.Elem()
		}
		c.W.String(fmt.Sprint(x.Interface()))
	}
}

func duplicate(c *Call) {
	h, ok := c.handleAt(0)
	if !ok || c.R.Unfinished() {
		return
	}
	c.put(h.value, h.boxed)
}

// symbol is the built-in function that names the Go function behind a function of the table, as the linker named its
// code.
func symbol(c *Call) {
	n := c.R.Uint32()
	if c.R.FailedArg(0) || c.R.Unfinished() {
		return
	}
	if uint64(n) >= uint64(len(library.functions)) || library.functions[n].Run == nil {
		c.W.Nil()
		return
	}
	c.W.String(symbolOf(library.functions[n].Code))
}

// symbolOf is the linker's name of the function whose code starts at an address, "" for 0.
func symbolOf(code uintptr) string {
	if code == 0 {
		return ""
	}
	// A frame's address is the one after a call. Where the first instruction is of a function that was inlined, the
	// function itself is the last frame.
	frames := runtime.CallersFrames([]uintptr{code + 1})
	for {
		frame, more := frames.Next()
		if !more {
			return frame.Function
		}
	}
}
