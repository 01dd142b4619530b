import type { Error as URLError } from "go:net/url";
import { JoinPath, Parse, PathEscape, QueryUnescape, URL, User, Values } from "go:net/url";
import { failure, say } from "../say/say.ts";
import type { GoError } from "@usegolib/core";

const u = Parse("https://user:p%40ss@example.com:8080/a%20b/c?x=1&y=a&y=b#top")!;
const [password, has] = u.User!.Password();
say(
  "parts",
  u.Scheme,
  u.Host,
  u.Hostname(),
  u.Port(),
  u.Path,
  u.RawQuery,
  u.Fragment,
  u.User!.Username(),
  password,
  has,
);
say("redacted", u.Redacted(), u.IsAbs(), u.EscapedPath());
const query = u.Query();
say("query", query.Get("x"), query.value().y, query.Has("z"), query.Encode());
query.Add("z", "ü&");
query.Del("x");
u.RawQuery = query.Encode();
u.Host = "example.org";
u.User = User("me");
say("changed", `${u}`);
const ref = u.Parse("../d?q#f")!;
say("reference", `${ref}`, `${u.JoinPath("e", "..", "f")}`);
const made = new URL({ Scheme: "mailto", Opaque: "a@b.c" });
say("made", `${made}`);
say("values", new Values({ b: ["2"], a: ["1", "3"] }).Encode());
const error = failure(() => Parse("http://[::1"));
const concrete = error.value() as URLError;
say(
  "error",
  error.message,
  concrete.Op,
  concrete.URL,
  (error.cause as GoError).message,
  concrete.Timeout(),
);
const unescape = failure(() => QueryUnescape("a%zz"));
say(
  "functions",
  JoinPath("https://example.com/a/", "../b", "c"),
  PathEscape("a/b c"),
  unescape.results[0],
  unescape.message,
);
