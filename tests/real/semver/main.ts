import semver, {
  MustParse,
  New,
  NewConstraint,
  NewVersion,
} from "go:github.com/Masterminds/semver/v3";
import { failure, say } from "../say/say.ts";

const v = NewVersion("v1.2.3-beta.1+build.5")!;
say(
  "parts",
  v.Major(),
  v.Minor(),
  v.Patch(),
  v.Prerelease(),
  v.Metadata(),
  v.String(),
  v.Original(),
);
const next = v.IncMinor();
say("inc", next.String(), v.LessThan(next), v.Compare(next), v.Equal(v));
const c = NewConstraint(">= 1.2.3-0, < 2.0.0 || ^3.1")!;
say("check", c.Check(v), c.String());
const old = MustParse("1.0.0");
const [ok, reasons] = c.Validate(old);
say("validate", ok, reasons.map((reason) => reason!.message));
const error = failure(() => NewVersion("not a version"));
say("error", error.message, error.is(semver.ErrInvalidSemVer), error.is(semver.ErrInvalidMetadata));
say("error beside a value", failure(() => v.SetPrerelease("?")).message);
say("text", `${New(1, 2n, 3, "rc.1", "")}`);
