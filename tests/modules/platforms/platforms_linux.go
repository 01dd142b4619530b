package platforms

// Append is O_APPEND of the platform.
const Append = 1024

// Separator is what stands between the parts of a path.
const Separator = "linux"

// OnlyLinux is a constant of one platform.
const OnlyLinux = true

// Handle is a type of one size here and another there.
type Handle int32

// Pass gives back a handle.
func Pass(h Handle) Handle { return h }

// OnLinux is a function of one platform.
func OnLinux(n int) int { return n + 1 }

// BoxLinux is a type of one platform.
type BoxLinux struct{ n int }

// NewLinux makes one.
func NewLinux(n int) *BoxLinux { return &BoxLinux{n} }

// Value is what it holds.
func (b *BoxLinux) Value() int { return b.n }
