// Package platforms has what is not the same on every platform.
package platforms

import "runtime"

// OS is where the library runs.
func OS() string { return runtime.GOOS }

// Same is the same everywhere.
const Same = 1

// Options has fields that differ by platform.
type Options struct {
	Name string
	system
	hidden int
}

// Describe says what was set.
func Describe(o *Options) string { return o.Name + o.describe() }

// Keep is a method of every platform.
func (o *Options) Keep() int { o.hidden++; return o.hidden }
