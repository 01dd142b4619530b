//go:build !windows

package platforms

import "strconv"

type system struct {
	Chroot string
	UID    int
}

func (s *system) describe() string { return " " + s.Chroot + " " + strconv.Itoa(s.UID) }

// Daemonize is a method of some platforms.
func (o *Options) Daemonize() bool { return true }
