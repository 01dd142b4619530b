package platforms

// Append is O_APPEND of the platform.
const Append = 8

// Separator is what stands between the parts of a path.
const Separator = "darwin"

// OnlyDarwin is a constant of one platform.
const OnlyDarwin = true

// Handle is a type of one size here and another there.
type Handle int32

// Pass gives back a handle.
func Pass(h Handle) Handle { return h }

// OnDarwin is a function of one platform.
func OnDarwin(n int) int { return n + 1 }

// BoxDarwin is a type of one platform.
type BoxDarwin struct{ n int }

// NewDarwin makes one.
func NewDarwin(n int) *BoxDarwin { return &BoxDarwin{n} }

// Value is what it holds.
func (b *BoxDarwin) Value() int { return b.n }
