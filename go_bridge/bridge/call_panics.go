package rt

import (
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"strings"
)

// bridgePackage is the import path of this package in the running binary.
var bridgePackage = reflect.TypeFor[Call]().PkgPath()

// panicked makes the payload of a recovered panic: message, stack, and the error when the value is one.
func (c *Call) panicked(value any) {
	c.restart()
	c.status = statusPanic
	stack := ""
	if r, ok := value.(relayed); ok {
		value, stack = r.value, r.stack
	}
	c.W.String(panicMessage(value))
	if _, ok := value.(unwritable); ok {
		c.W.String("")
		c.W.Nil()
		return
	}
	if stack == "" {
		stack = userStack()
	}
	c.W.String(stack)
	if err, ok := value.(error); ok {
		c.PutError(err)
	} else {
		c.W.Nil()
	}
}

func panicMessage(value any) (message string) {
	defer func() {
		if recover() != nil {
			message = fmt.Sprintf("a %T whose text panics too", value)
		}
	}()
	switch v := value.(type) {
	case error:
		return messageOf(v)
	case string:
		return v
	default:
		return fmt.Sprint(v)
	}
}

// userStack is the stack of the panic that is being recovered, in the form of debug.Stack, from the function that
// panicked to the one that was called from JavaScript: the frames of the Go runtime's panic machinery above
// and of the bridge below are left out.
func userStack() string {
	pcs := make([]uintptr, 256)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	var b strings.Builder
	panicking := false
	for {
		frame, more := frames.Next()
		switch name := frame.Function; {
		case strings.HasPrefix(name, "runtime."):
			panicking = true // gopanic, sigpanic, goPanicIndex …
			if b.Len() > 0 {
				writeFrame(&b, frame)
			}
		case !panicking:
			// still in the functions that recover
		case strings.HasPrefix(name, bridgePackage+"."), strings.HasPrefix(name, "main.bind"):
			return b.String()
		default:
			writeFrame(&b, frame)
		}
		if !more {
			return b.String()
		}
	}
}

func writeFrame(b *strings.Builder, frame runtime.Frame) {
	fmt.Fprintf(b, "%s(...)\n\t%s:%d\n", frame.Function, frame.File, frame.Line)
}

var errGoexit = errors.New("the function ended its goroutine (runtime.Goexit), so it has no results")
