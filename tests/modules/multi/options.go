package multi

// settings are what options change.
type settings struct{ title string }

// Option is a func that only this package can call, since nothing else can write its parameter's type.
type Option func(*settings)

// WithTitle names a drawing.
func WithTitle(title string) Option { return func(s *settings) { s.title = title } }

// Titled returns an empty drawing with options.
func Titled(options ...Option) *Drawing {
	var s settings
	for _, option := range options {
		option(&s)
	}
	return New(s.title)
}

// Ready sends once, in a module where nothing mentions a context.
func (d *Drawing) Ready() <-chan bool {
	ready := make(chan bool, 1)
	ready <- true
	close(ready)
	return ready
}

// Weights is a map with methods whose keys are no strings.
type Weights map[int]float64

// Total adds them up.
func (w Weights) Total() float64 {
	total := 0.0
	for _, each := range w {
		total += each
	}
	return total
}
