package platforms

import "strconv"

type system struct {
	Hidden bool
	Title  string
}

func (s *system) describe() string { return " " + s.Title + " " + strconv.FormatBool(s.Hidden) }
