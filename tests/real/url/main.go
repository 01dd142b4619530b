package main

import (
	"errors"
	"net/url"

	"usegolib.test/real/say"
)

func main() {
	u, _ := url.Parse("https://user:p%40ss@example.com:8080/a%20b/c?x=1&y=a&y=b#top")
	password, has := u.User.Password()
	say.Line("parts", u.Scheme, u.Host, u.Hostname(), u.Port(), u.Path, u.RawQuery, u.Fragment, u.User.Username(), password, has)
	say.Line("redacted", u.Redacted(), u.IsAbs(), u.EscapedPath())
	query := u.Query()
	say.Line("query", query.Get("x"), query["y"], query.Has("z"), query.Encode())
	query.Add("z", "ü&")
	query.Del("x")
	u.RawQuery = query.Encode()
	u.Host = "example.org"
	u.User = url.User("me")
	say.Line("changed", u.String())
	ref, _ := u.Parse("../d?q#f")
	say.Line("reference", ref.String(), u.JoinPath("e", "..", "f").String())
	made := &url.URL{Scheme: "mailto", Opaque: "a@b.c"}
	say.Line("made", made.String())
	say.Line("values", url.Values{"b": {"2"}, "a": {"1", "3"}}.Encode())
	_, err := url.Parse("http://[::1")
	var concrete *url.Error
	errors.As(err, &concrete)
	say.Line("error", err.Error(), concrete.Op, concrete.URL, errors.Unwrap(err).Error(), concrete.Timeout())
	joined, _ := url.JoinPath("https://example.com/a/", "../b", "c")
	unescaped, err := url.QueryUnescape("a%zz")
	say.Line("functions", joined, url.PathEscape("a/b c"), unescaped, err.Error())
}
