package main

import (
	"errors"

	"github.com/Masterminds/semver/v3"

	"usegolib.test/real/say"
)

func main() {
	v, _ := semver.NewVersion("v1.2.3-beta.1+build.5")
	say.Line("parts", v.Major(), v.Minor(), v.Patch(), v.Prerelease(), v.Metadata(), v.String(), v.Original())
	next := v.IncMinor()
	say.Line("inc", next.String(), v.LessThan(&next), v.Compare(&next), v.Equal(v))
	c, _ := semver.NewConstraint(">= 1.2.3-0, < 2.0.0 || ^3.1")
	say.Line("check", c.Check(v), c.String())
	old := semver.MustParse("1.0.0")
	ok, reasons := c.Validate(old)
	texts := []string{}
	for _, reason := range reasons {
		texts = append(texts, reason.Error())
	}
	say.Line("validate", ok, texts)
	_, err := semver.NewVersion("not a version")
	say.Line("error", err.Error(), errors.Is(err, semver.ErrInvalidSemVer), errors.Is(err, semver.ErrInvalidMetadata))
	_, err = v.SetPrerelease("?")
	say.Line("error beside a value", err.Error())
	say.Line("text", semver.New(1, 2, 3, "rc.1", "").String())
}
