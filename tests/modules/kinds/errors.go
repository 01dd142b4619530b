package kinds

import (
	"errors"
	"fmt"
	"io"
)

// CodeError is an error with fields.
type CodeError struct {
	Code   int
	Reason string
}

// Error returns the reason and the code.
func (e *CodeError) Error() string { return fmt.Sprintf("%s (code %d)", e.Reason, e.Code) }

// ValueError is an error whose methods are on the value.
type ValueError struct{ Value string }

// Error names the value.
func (e ValueError) Error() string { return "bad value " + e.Value }

// Divide returns a / b, or an error for b = 0.
func Divide(a, b int) (int, error) {
	if b == 0 {
		return 0, errors.New("division by zero")
	}
	return a / b, nil
}

// Fail returns an error with that message, or nil for an empty one.
func Fail(message string) error {
	if message == "" {
		return nil
	}
	return errors.New(message)
}

// Partial returns values beside an error.
func Partial() (string, int, error) { return "half", 50, errors.New("only half") }

// Find returns an error that wraps ErrNotFound, twice.
func Find(name string) (string, error) {
	inner := fmt.Errorf("find %q: %w", name, ErrNotFound)
	return "", fmt.Errorf("outer: %w", inner)
}

// Joined returns ErrNotFound and ErrOther, joined.
func Joined() error { return errors.Join(ErrNotFound, ErrOther) }

// FailCode returns a *CodeError.
func FailCode(code int) error { return &CodeError{code, "failed"} }

// FailValue returns a ValueError.
func FailValue(value string) error { return ValueError{value} }

// EndOfFile returns io.EOF.
func EndOfFile() (int, error) { return 0, io.EOF }

// WrappedEOF returns an error that wraps io.EOF.
func WrappedEOF() error { return fmt.Errorf("read: %w", io.EOF) }

// NilTyped returns a nil *CodeError as an error, as Go programs sometimes do by mistake.
func NilTyped() error {
	var err *CodeError
	if err == nil {
		return nil
	}
	return err
}

// ErrorMessage returns the message of an error that comes from outside.
func ErrorMessage(err error) string {
	if err == nil {
		return "<nil>"
	}
	return err.Error()
}

// IsNotFound says whether err is ErrNotFound.
func IsNotFound(err error) bool { return errors.Is(err, ErrNotFound) }

// Errors returns errors as values.
func Errors() []error { return []error{ErrNotFound, nil, ErrOther} }

// LastError returns an error as a value that is not the last result.
func LastError() (error, bool) { return ErrOther, true }
