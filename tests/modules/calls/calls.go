// Package calls has functions that call back.
package calls

import (
	"context"
	"errors"
	"fmt"
	"sort"
	"strings"
	"sync"
	"time"
)

// Map gives what f makes of each of xs.
func Map(xs []int, f func(x int) int) []int {
	results := make([]int, len(xs))
	for i, x := range xs {
		results[i] = f(x)
	}
	return results
}

// Each calls f with 0 to n-1.
func Each(n int, f func(i int)) {
	for i := range n {
		f(i)
	}
}

// SortBy sorts a copy of xs.
func SortBy(xs []string, less func(a, b string) bool) []string {
	sorted := append([]string(nil), xs...)
	sort.SliceStable(sorted, func(i, j int) bool { return less(sorted[i], sorted[j]) })
	return sorted
}

// Compare is a func type with a name and a method.
type Compare func(a, b string) int

// Max gives the greatest of xs.
func (c Compare) Max(xs ...string) string {
	max := ""
	for i, x := range xs {
		if i == 0 || c(x, max) > 0 {
			max = x
		}
	}
	return max
}

// ByLength compares by length.
func ByLength() Compare { return func(a, b string) int { return len(a) - len(b) } }

// MaxOf is Max as a function; it takes a Compare or nil.
func MaxOf(c Compare, xs ...string) string {
	if c == nil {
		c = strings.Compare
	}
	return c.Max(xs...)
}

// ParallelMap is Map with a goroutine for each of xs, which all call f at once.
func ParallelMap(xs []int, f func(x int) int) []int {
	results := make([]int, len(xs))
	var ready, done sync.WaitGroup
	ready.Add(len(xs))
	for i, x := range xs {
		done.Add(1)
		go func() {
			defer done.Done()
			ready.Done()
			ready.Wait()
			results[i] = f(x)
		}()
	}
	done.Wait()
	return results
}

// Try wraps the error of f.
func Try(f func() error) error {
	if err := f(); err != nil {
		return fmt.Errorf("try: %w", err)
	}
	return nil
}

// Parse gives what f returns.
func Parse(text string, f func(text string) (int, error)) (int, error) { return f(text) }

// Divide gives both results of f.
func Divide(a, b int, f func(a, b int) (quotient, remainder int)) (int, int) { return f(a, b) }

// Join calls f with a rest parameter.
func Join(f func(sep string, parts ...string) string, sep string, parts ...string) string {
	return f(sep, parts...)
}

// Adder gives a function that adds n.
func Adder(n int) func(x int) int { return func(x int) int { return x + n } }

// Sum gives a function with a rest parameter.
func Sum() func(xs ...int) int {
	return func(xs ...int) int {
		sum := 0
		for _, x := range xs {
			sum += x
		}
		return sum
	}
}

// Failing gives a function that fails with message.
func Failing(message string) func(n int) (int, error) {
	return func(n int) (int, error) { return n, errors.New(message) }
}

// NoFunc gives nil.
func NoFunc() func() { return nil }

// Call calls f unless it is nil.
func Call(f func()) bool {
	if f == nil {
		return false
	}
	f()
	return true
}

// Compose gives a function that calls both.
func Compose(f, g func(x int) int) func(x int) int {
	return func(x int) int { return g(f(x)) }
}

// Curry calls what f returns.
func Curry(f func(a int) func(b int) int, a, b int) int { return f(a)(b) }

// Point is copied.
type Point struct {
	X, Y int
	Tags []string
}

// Shapes takes and gives values of many types.
func Shapes(f func(p Point, ps []Point, m map[string]int, b []byte, any any, err error, t *Counter) (Point, map[string]int, []byte)) (Point, map[string]int, []byte) {
	return f(Point{1, 2, []string{"a"}}, []Point{{X: 3}}, map[string]int{"k": 4}, []byte{5}, "any", errors.New("oops"), &Counter{6})
}

// Counter stays in Go.
type Counter struct{ N int }

// Add adds.
func (c *Counter) Add(n int) int {
	c.N += n
	return c.N
}

// Update has f change c.
func (c *Counter) Update(f func(c *Counter) *Counter) int { return f(c).N }

// Options has funcs among its fields.
type Options struct {
	Name    string
	OnStart func(name string)
	Filters []func(x int) bool
	Named   map[string]Compare
}

// Run uses the options.
func Run(o Options, xs ...int) []int {
	if o.OnStart != nil {
		o.OnStart(o.Name)
	}
	kept := []int{}
	for _, x := range xs {
		ok := true
		for _, f := range o.Filters {
			ok = ok && f(x)
		}
		if ok {
			kept = append(kept, x)
		}
	}
	return kept
}

// All calls each of fs with x.
func All(x int, fs ...func(x int) int) []int {
	results := []int{}
	for _, f := range fs {
		results = append(results, f(x))
	}
	return results
}

// OnEvent is called by Emit and EmitLater, unless it is nil.
var OnEvent func(text string)

var kept struct {
	sync.Mutex
	f func(text string) (string, error)
}

// Keep keeps f; nil lets it go.
func Keep(f func(text string) (string, error)) {
	kept.Lock()
	kept.f = f
	kept.Unlock()
}

// CallKept calls what is kept, on this goroutine.
func CallKept(text string) (string, error) {
	kept.Lock()
	f := kept.f
	kept.Unlock()
	if f == nil {
		return "", errors.New("nothing is kept")
	}
	return f(text)
}

// CallKeptLater calls what is kept after ms milliseconds, on another goroutine; LastAnswer is what it gave.
func CallKeptLater(text string, ms int) {
	time.AfterFunc(time.Duration(ms)*time.Millisecond, func() {
		answer, err := CallKept(text)
		if err != nil {
			answer = "error: " + err.Error()
		}
		last.Lock()
		last.answer = answer
		last.Unlock()
	})
}

var last struct {
	sync.Mutex
	answer string
}

// LastAnswer is what the last call of CallKeptLater gave.
func LastAnswer() string {
	last.Lock()
	defer last.Unlock()
	return last.answer
}

// Emit calls OnEvent.
func Emit(text string) {
	if OnEvent != nil {
		OnEvent(text)
	}
}

// SlowMap is Map, which waits ms milliseconds before each call or until ctx ends.
func SlowMap(ctx context.Context, ms int, xs []int, f func(x int) int) ([]int, error) {
	results := make([]int, len(xs))
	for i, x := range xs {
		select {
		case <-ctx.Done():
			return results, ctx.Err()
		case <-time.After(time.Duration(ms) * time.Millisecond):
		}
		results[i] = f(x)
	}
	return results, nil
}

// WithContext passes its context on.
func WithContext(ctx context.Context, f func(ctx context.Context) error) error { return f(ctx) }

// Recovers says what f panicked with.
func Recovers(f func()) (text string) {
	defer func() { text = fmt.Sprint(recover()) }()
	f()
	return ""
}

// Itself is a func type that mentions itself.
type Itself func(f Itself, n int) int

// Start calls f with itself.
func Start(f Itself, n int) int { return f(f, n) }
