package rt

import (
	"errors"
	"fmt"
	"io"
	"reflect"
)

// Fails records that user code returned err: the payload becomes the error, and the results that are written next are
// those beside it. A nil error changes nothing.
func (c *Call) Fails(err error) {
	if err != nil {
		c.status = statusGoError
		c.writeError(err, c.endedBy(err))
		c.errorIDs = len(c.ids)
	}
}

// PutError writes an error as [message, type, class, id, causes, token], or nil.
func (c *Call) PutError(err error) {
	if err == nil {
		c.W.Nil()
		return
	}
	c.writeError(err, false)
}

// writeError writes an error; with ended it comes from a context that the options of the call ended.
func (c *Call) writeError(err error, ended bool) {
	budget := maxErrors - 1
	c.putError(err, 1, &budget, ended)
}

func (c *Call) putError(err error, depth int, budget *int, ended bool) {
	t := reflect.TypeOf(err)
	c.W.Array(6)
	c.W.String(messageOf(err))
	c.W.String(t.String())
	c.W.Int(int64(classOf(t)))
	c.put(boxed(err))
	causes := causesOf(err)
	// A chain may be endless and a tree of joined errors huge: what is beyond the limits is left out.
	if depth == maxErrorDepth || len(causes) > *budget {
		causes = nil
	}
	*budget -= len(causes)
	c.W.Array(len(causes))
	for _, cause := range causes {
		c.putError(cause, depth+1, budget, false)
	}
	if thrown, ok := err.(*Thrown); ok && thrown.client == c.client {
		c.W.Uint(uint64(thrown.token))
	} else if ended {
		c.W.Uint(tokenEnded)
	} else if !c.putJSObject(err) {
		c.W.Nil()
	}
}

// causesOf gives the errors that err wraps, without the nil ones.
func causesOf(err error) (causes []error) {
	defer func() {
		if recover() != nil {
			causes = nil // Unwrap of a nil pointer, as a rule
		}
	}()
	switch err := err.(type) {
	case interface{ Unwrap() error }:
		if cause := err.Unwrap(); cause != nil {
			return []error{cause}
		}
	case interface{ Unwrap() []error }:
		for _, cause := range err.Unwrap() {
			if cause != nil {
				causes = append(causes, cause)
			}
		}
	}
	return causes
}

// messageOf gives the text of an error, also of one whose Error panics, as that of a nil pointer may.
func messageOf(err error) (message string) {
	defer func() {
		if r := recover(); r != nil {
			if v := reflect.ValueOf(err); v.Kind() == reflect.Pointer && v.IsNil() {
				message = "<nil>" // as fmt prints it
			} else {
				message = fmt.Sprintf("%%!v(PANIC=Error method: %v)", r)
			}
		}
	}()
	return err.Error()
}

// ErrorArg reads an error: nil, the handle of one that Go made, true for io.EOF, the message of a new one, or message
// and token of a JavaScript value.
func (c *Call) ErrorArg() error {
	switch tag := c.R.peek(); {
	case c.R.isText():
		return errors.New(c.R.String())
	case tag == 0xc3:
		c.R.pos++
		return io.EOF
	case c.R.isArray():
		if !c.R.Fixed(2) {
			return nil
		}
		message, token := c.R.String(), c.R.Uint32()
		if c.R.fault != nil {
			return nil
		}
		return newThrown(c.client, token, message)
	}
	return HandleArg[error](c)
}
