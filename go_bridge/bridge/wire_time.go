package rt

import (
	"strings"
	"sync"
	"time"
)

// A time travels as [seconds, nanoseconds, offset, zone]: seconds since 1970, the nanoseconds in that second, the
// zone's offset from UTC in seconds at that time, and the name of the zone, or nil where the offset is all there is.

// PutTime writes a time without its monotonic reading.
func PutTime(w *Writer, t time.Time) {
	_, offset := t.Zone()
	w.Array(4)
	w.Int(t.Unix())
	w.Uint(uint64(t.Nanosecond()))
	w.Int(int64(offset))
	// Other names are abbreviations that anybody may give to any offset.
	if name := t.Location().String(); name == "UTC" && offset == 0 || name == "Local" || strings.Contains(name, "/") {
		w.String(name)
	} else {
		w.Nil()
	}
}

// ReadTime reads a time.
func ReadTime(r *Reader) time.Time {
	if !r.Fixed(4) {
		return time.Time{}
	}
	seconds, nanoseconds, offset, zone := r.Int64(), r.Uint32(), r.Int32(), ""
	if !r.Nil() {
		zone = r.String()
	}
	if r.fault == nil && nanoseconds > 999_999_999 {
		r.fail(faultRange, "expected nanoseconds of a second, got %d", nanoseconds)
	}
	if r.fault != nil {
		return time.Time{}
	}
	return time.Unix(seconds, int64(nanoseconds)).In(location(zone, int(offset)))
}

// zones are the locations that were found by their names.
var zones sync.Map // string → *time.Location

// location finds the zone of that name, or makes one of that offset where there is none here.
func location(name string, offset int) *time.Location {
	switch name {
	case "":
		return time.FixedZone("", offset)
	case "UTC":
		return time.UTC
	case "Local":
		return time.Local
	}
	if known, ok := zones.Load(name); ok {
		return known.(*time.Location)
	}
	found, err := time.LoadLocation(name)
	if err != nil {
		return time.FixedZone(name, offset)
	}
	zones.Store(name, found)
	return found
}
