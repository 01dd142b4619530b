import uuid, {
  FromBytes,
  IsInvalidLengthError,
  MustParse,
  New,
  NewMD5,
  NewSHA1,
  Parse,
  Validate,
  Variant,
  Version,
} from "go:github.com/google/uuid";
import { failure, say } from "../say/say.ts";

const encode = (text: string) => new TextEncoder().encode(text);

const id = MustParse("f47ac10b-58cc-4372-8567-0e02b2c3d479");
say(
  "parsed",
  id.String(),
  id.URN(),
  Version.String(id.Version()),
  id.Version(),
  Variant.String(id.Variant()),
  id.ClockSequence(),
);
const named = NewSHA1(uuid.NameSpaceDNS, encode("example.com"));
// Its text is accepted where a UUID is wanted.
const url = NewMD5(uuid.NameSpaceURL.toString(), encode("https://example.com"));
say("sha1", named.toString(), url.toString());
const raw = named.MarshalBinary();
say("bytes", raw);
const again = FromBytes(raw);
say("equal", again.equals(named), again.equals(id));
const error = failure(() => Parse("nonsense"));
say("error", error.message, IsInvalidLengthError(error));
const random = New();
say("random", random.Version(), `${random}`.length, random.equals(uuid.Nil));
failure(() => Validate("x"));
say("nil", `${uuid.Nil}`, true, Validate(id.String()) === undefined);
