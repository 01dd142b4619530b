package platforms

// Append is O_APPEND of the platform.
const Append = 9007199254740993

// Separator is what stands between the parts of a path.
const Separator = "windows"

// OnlyWindows is a constant of one platform.
const OnlyWindows = true

// Handle is a type of one size here and another there.
type Handle uint64

// Pass gives back a handle.
func Pass(h Handle) Handle { return h }

// OnWindows is a function of one platform.
func OnWindows(n int) int { return n + 1 }

// BoxWindows is a type of one platform.
type BoxWindows struct{ n int }

// NewWindows makes one.
func NewWindows(n int) *BoxWindows { return &BoxWindows{n} }

// Value is what it holds.
func (b *BoxWindows) Value() int { return b.n }
