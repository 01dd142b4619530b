// Package uses compiles only if bad does.
package uses

import "example.com/partial/bad"

// Four returns 4.
func Four() int { return bad.Three() + 1 }
