// Package core cannot be imported from outside.
package core

// Engine is reached through package multi only.
type Engine struct {
	Version string
	runs    int
}

// NewEngine returns an engine.
func NewEngine(version string) *Engine { return &Engine{Version: version} }

// Run counts.
func (e *Engine) Run(times int) int {
	e.runs += times
	return e.runs
}

// Gear is an alias's target.
type Gear struct {
	Teeth int
	worn  bool
}

// Wear wears the gear.
func (g *Gear) Wear() bool {
	worn := g.worn
	g.worn = true
	return worn
}
