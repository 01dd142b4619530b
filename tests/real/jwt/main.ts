import jwt, {
  MapClaims,
  NewWithClaims,
  Parse,
  ParseEdPrivateKeyFromPEM,
  ParseEdPublicKeyFromPEM,
  ParseWithClaims,
  RegisteredClaims,
  type Token,
  WithSubject,
  WithValidMethods,
} from "go:github.com/golang-jwt/jwt/v5";
import { failure, say, sorted } from "../say/say.ts";

const utf8 = new TextEncoder();

const privateKey = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIEFMEZrmlYxczXKFxIlNvNGR5JQvDhTkLovJYxwQd3ua
-----END PRIVATE KEY-----
`;

const publicKey = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAWH7z6hpYqvPns2i4n9yymwvB3APhi4LyQ7iHOT6crtE=
-----END PUBLIC KEY-----
`;

const secret = utf8.encode("a secret that only the two know");
const claims = { sub: "1234", admin: true, n: 42, roles: ["a", "b"], exp: 4102444800 };
const token = NewWithClaims(jwt.SigningMethodHS256, new MapClaims(claims));
const signed = token.SignedString(secret);
say("signed", signed);

function key(token: Token | null) {
  say("key", token!.Method!.Alg(), token!.Header.typ);
  return secret;
}
const parsed = Parse(signed, key, WithValidMethods(["HS256"]), WithSubject("1234"));
const subject = parsed.Claims!.GetSubject();
const expires = parsed.Claims!.GetExpirationTime()!;
say("parsed", true, parsed.Valid, subject, expires.Unix());
say("claims", sorted((parsed.Claims as MapClaims).value()));

const tampered = failure(() => Parse(`${signed}x`, key));
say("tampered", tampered.message, tampered.is(jwt.ErrTokenSignatureInvalid));
say("method", failure(() => Parse(signed, key, WithValidMethods(["RS256"]))).message);
const unknown = failure(() =>
  Parse(signed, () => {
    throw new Error("no such key");
  })
);
say("no key", unknown.message, unknown.is(jwt.ErrTokenUnverifiable));
const old = NewWithClaims(jwt.SigningMethodHS256, new MapClaims({ exp: 1 })).SignedString(secret);
const expired = failure(() => Parse(old, key));
say("expired", expired.message.split(":")[0], expired.is(jwt.ErrTokenExpired));

const edPrivate = ParseEdPrivateKeyFromPEM(utf8.encode(privateKey));
const edPublic = ParseEdPublicKeyFromPEM(utf8.encode(publicKey));
const registered = new RegisteredClaims({ Issuer: "me", Audience: ["you", "others"], ID: "7" });
const signedToo = NewWithClaims(jwt.SigningMethodEdDSA, registered).SignedString(edPrivate);
say("EdDSA", signedToo);
const into = new RegisteredClaims();
const parsedToo = ParseWithClaims(signedToo, into, () => edPublic);
say("into", true, parsedToo.Valid, into.Issuer, into.Audience!.value(), into.ID);
