package main

import (
	"errors"
	"strings"

	"github.com/golang-jwt/jwt/v5"

	"usegolib.test/real/say"
)

const private = `-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIEFMEZrmlYxczXKFxIlNvNGR5JQvDhTkLovJYxwQd3ua
-----END PRIVATE KEY-----
`

const public = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAWH7z6hpYqvPns2i4n9yymwvB3APhi4LyQ7iHOT6crtE=
-----END PUBLIC KEY-----
`

func main() {
	secret := []byte("a secret that only the two know")
	claims := jwt.MapClaims{"sub": "1234", "admin": true, "n": 42, "roles": []string{"a", "b"}, "exp": 4102444800}
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, claims)
	signed, _ := token.SignedString(secret)
	say.Line("signed", signed)

	key := func(token *jwt.Token) (any, error) {
		say.Line("key", token.Method.Alg(), token.Header["typ"])
		return secret, nil
	}
	parsed, err := jwt.Parse(signed, key, jwt.WithValidMethods([]string{"HS256"}), jwt.WithSubject("1234"))
	subject, _ := parsed.Claims.GetSubject()
	expires, _ := parsed.Claims.GetExpirationTime()
	say.Line("parsed", err == nil, parsed.Valid, subject, expires.Unix())
	say.Line("claims", parsed.Claims.(jwt.MapClaims))

	_, err = jwt.Parse(signed+"x", key)
	say.Line("tampered", err.Error(), errors.Is(err, jwt.ErrTokenSignatureInvalid))
	_, err = jwt.Parse(signed, key, jwt.WithValidMethods([]string{"RS256"}))
	say.Line("method", err.Error())
	_, err = jwt.Parse(signed, func(*jwt.Token) (any, error) { return nil, errors.New("no such key") })
	say.Line("no key", err.Error(), errors.Is(err, jwt.ErrTokenUnverifiable))
	old, _ := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"exp": 1}).SignedString(secret)
	_, err = jwt.Parse(old, key)
	say.Line("expired", strings.Split(err.Error(), ":")[0], errors.Is(err, jwt.ErrTokenExpired))

	edPrivate, _ := jwt.ParseEdPrivateKeyFromPEM([]byte(private))
	edPublic, _ := jwt.ParseEdPublicKeyFromPEM([]byte(public))
	registered := jwt.RegisteredClaims{Issuer: "me", Audience: jwt.ClaimStrings{"you", "others"}, ID: "7"}
	signed, _ = jwt.NewWithClaims(jwt.SigningMethodEdDSA, registered).SignedString(edPrivate)
	say.Line("EdDSA", signed)
	var into jwt.RegisteredClaims
	parsed, err = jwt.ParseWithClaims(signed, &into, func(*jwt.Token) (any, error) { return edPublic, nil })
	say.Line("into", err == nil, parsed.Valid, into.Issuer, into.Audience, into.ID)
}
