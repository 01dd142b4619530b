// Package flow has functions that take their time.
package flow

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"sync"
	"sync/atomic"
	"time"
)

// Sleep waits for ms milliseconds or for the end of ctx, whose error it returns.
func Sleep(ctx context.Context, ms int) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Duration(ms) * time.Millisecond):
		return nil
	}
}

// SleepWrapped is Sleep with an error that wraps that of ctx.
func SleepWrapped(ctx context.Context, ms int) (int, error) {
	if err := Sleep(ctx, ms); err != nil {
		return -1, fmt.Errorf("sleep: %w", err)
	}
	return ms, nil
}

// SleepCause is Sleep with the cause of the end of ctx as its error.
func SleepCause(ctx context.Context, ms int) error {
	if Sleep(ctx, ms) == nil {
		return nil
	}
	return context.Cause(ctx)
}

// SleepStubborn does not look at ctx.
func SleepStubborn(ctx context.Context, ms int) error {
	return Sleep(context.Background(), ms)
}

var running atomic.Int64

// Running is the number of calls of SleepPlain that have not ended.
func Running() int { return int(running.Load()) }

// SleepPlain waits for ms milliseconds.
func SleepPlain(ms int) {
	running.Add(1)
	defer running.Add(-1)
	time.Sleep(time.Duration(ms) * time.Millisecond)
}

// Nothing does nothing.
func Nothing() {}

// Add adds.
func Add(a, b int) int { return a + b }

// EchoString gives s back.
func EchoString(s string) string { return s }

// EchoBytes gives b back.
func EchoBytes(b []byte) []byte { return b }

// EchoRecord gives r back.
func EchoRecord(r Record) Record { return r }

// Record is copied.
type Record struct {
	Name string
	Tags []string
}

// Pair gives both back.
func Pair(a int, b string) (int, string) { return a, b }

// Fail returns an error beside n.
func Fail(n int) (int, error) { return n, errors.New("failed") }

// Blow panics.
func Blow() { panic("blown") }

// Fill writes n into all of p after ms milliseconds.
func Fill(p []byte, n byte, ms int) int {
	time.Sleep(time.Duration(ms) * time.Millisecond)
	for i := range p {
		p[i] = n
	}
	return len(p)
}

// fill is called through a value, so that nobody sees what it writes.
var fill = Fill

// FillHidden is Fill, and fails where it filled nothing.
func FillHidden(p []byte, n byte, ms int) (int, error) {
	if filled := fill(p, n, ms); filled > 0 {
		return filled, nil
	}
	return 0, errors.New("nothing to fill")
}

// Store stores n where dest points to.
func Store(dest any, n int64) error {
	if p, ok := dest.(*int64); ok {
		*p = n
		return errors.New("stored")
	}
	return nil
}

// Sum adds, when ms milliseconds have passed before ctx ends.
func Sum(ctx context.Context, ms int, xs ...int) (int, error) {
	if err := Sleep(ctx, ms); err != nil {
		return 0, err
	}
	return Join(xs...), nil
}

// Join adds without a context.
func Join(xs ...int) (sum int) {
	for _, x := range xs {
		sum += x
	}
	return sum
}

// Deadline says in how many milliseconds ctx ends, -1 for never.
func Deadline(ctx context.Context) int {
	deadline, ok := ctx.Deadline()
	if !ok {
		return -1
	}
	return int(time.Until(deadline).Milliseconds())
}

// Level is a copied value with a method.
type Level int

// Wait is a method expression in JavaScript.
func (l Level) Wait(ctx context.Context, ms int) (Level, error) { return l + 1, Sleep(ctx, ms) }

// Counter counts slowly.
type Counter struct {
	mu sync.Mutex
	n  int
}

// NewCounter starts at n.
func NewCounter(n int) *Counter { return &Counter{n: n} }

// NewCounterIn is NewCounter, after ms milliseconds.
func NewCounterIn(ctx context.Context, ms, n int) (*Counter, error) {
	if err := Sleep(ctx, ms); err != nil {
		return nil, err
	}
	return NewCounter(n), nil
}

// NewCounterAfter is NewCounter, after ms milliseconds whatever happens.
func NewCounterAfter(ms, n int) *Counter {
	SleepPlain(ms)
	return NewCounter(n)
}

// Value is the count.
func (c *Counter) Value() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n
}

// SlowAdd adds after ms milliseconds.
func (c *Counter) SlowAdd(ms, n int) int {
	time.Sleep(time.Duration(ms) * time.Millisecond)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n += n
	return c.n
}

// Task is bound to the context of the call that made it.
type Task struct{ ctx context.Context }

// Start makes a task.
func Start(ctx context.Context) *Task { return &Task{ctx} }

// Begin returns nothing, and Begun says how its context fares.
func Begin(ctx context.Context) { begun = Start(ctx) }

var begun *Task

// Begun is the state of the context of the last Begin.
func Begun() string { return begun.State() }

// StartAfter makes a task after f has returned.
func StartAfter(ctx context.Context, f func()) *Task {
	f()
	return Start(ctx)
}

// StartBadly makes a task and returns an error beside it.
func StartBadly(ctx context.Context) (*Task, error) { return Start(ctx), errors.New("badly") }

// Each calls f until ctx ends, n times at most.
func Each(ctx context.Context, n int, f func(i int)) error {
	for i := range n {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("each: %w", err)
		}
		f(i)
	}
	return nil
}

// Ask is Each with a function that can fail.
func Ask(ctx context.Context, n int, f func(ctx context.Context, i int) error) error {
	for i := range n {
		if err := f(ctx, i); err != nil {
			return fmt.Errorf("ask: %w", err)
		}
	}
	return nil
}

// EachElsewhere is Each on another goroutine.
func EachElsewhere(ctx context.Context, n int, f func(i int)) error {
	ended := make(chan error)
	go func() { ended <- Each(ctx, n, f) }()
	return <-ended
}

// Ticks counts until ctx ends, which closes the channel.
func Ticks(ctx context.Context) <-chan int {
	ticks := make(chan int)
	go func() {
		defer close(ticks)
		for i := 0; ; i++ {
			select {
			case ticks <- i:
			case <-ctx.Done():
				return
			}
			if i >= 2 {
				<-ctx.Done() // a loop is waiting when ctx ends
				return
			}
		}
	}()
	return ticks
}

// Counts is a sequence that ends with ctx.
func Counts(ctx context.Context) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; ctx.Err() == nil && yield(i); i++ {
		}
	}
}

// Endless reads as dashes, and then as an error when ctx has ended.
func Endless(ctx context.Context) io.Reader { return endless{ctx} }

type endless struct{ ctx context.Context }

func (r endless) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	for i := range p {
		p[i] = '-'
	}
	return len(p), nil
}

// Watch is the state of the context of a task after the task itself is gone from JavaScript.
func (t *Task) Watch() *Watcher { return &Watcher{t} }

// Watcher looks at a task.
type Watcher struct{ task *Task }

// State is that of the task.
func (w *Watcher) State() string { return w.task.State() }

// State is "live", or the error of the task's context.
func (t *Task) State() string {
	if err := t.ctx.Err(); err != nil {
		return err.Error()
	}
	return "live"
}

// WithCancel makes a context and the function that ends it.
func WithCancel() (context.Context, *Canceller) {
	ctx, cancel := context.WithCancel(context.Background())
	return ctx, &Canceller{cancel}
}

// Canceller ends a context.
type Canceller struct{ cancel context.CancelFunc }

// Cancel ends it.
func (c *Canceller) Cancel() { c.cancel() }
