package main

import (
	"github.com/google/uuid"

	"usegolib.test/real/say"
)

func main() {
	id := uuid.MustParse("f47ac10b-58cc-4372-8567-0e02b2c3d479")
	say.Line("parsed", id.String(), id.URN(), id.Version().String(), int(id.Version()), id.Variant().String(), id.ClockSequence())
	named := uuid.NewSHA1(uuid.NameSpaceDNS, []byte("example.com"))
	say.Line("sha1", named.String(), uuid.NewMD5(uuid.NameSpaceURL, []byte("https://example.com")).String())
	raw, _ := named.MarshalBinary()
	say.Line("bytes", raw)
	again, _ := uuid.FromBytes(raw)
	say.Line("equal", again == named, again == id)
	_, err := uuid.Parse("nonsense")
	say.Line("error", err.Error(), uuid.IsInvalidLengthError(err))
	random := uuid.New()
	say.Line("random", int(random.Version()), len(random.String()), random == uuid.Nil)
	say.Line("nil", uuid.Nil.String(), uuid.Validate("x") != nil, uuid.Validate(id.String()) == nil)
}
