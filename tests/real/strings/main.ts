import {
  Builder,
  Contains,
  Count,
  Cut,
  EqualFold,
  Fields,
  FieldsFunc,
  Index,
  IndexFunc,
  Join,
  Map,
  NewReader,
  NewReplacer,
  Repeat,
  Split,
  SplitN,
  ToTitle,
  ToUpper,
  ToValidUTF8,
  TrimFunc,
  TrimSpace,
} from "go:strings";
import { EOF } from "@usegolib/core";
import { failure, panics, say } from "../say/say.ts";

say("case", ToUpper("grüße"), ToTitle("ǆ"), EqualFold("Straße", "STRASSE"));
say("fields", Fields("  a b\t c\n"), Split("a,b,c", ","), SplitN("a,b,c", ",", 2));
const [before, after, found] = Cut("key=value", "=");
say("cut", before, after, found, Index("chicken", "ken"), Count("cheese", "e"));
say("replace", NewReplacer("<", "&lt;", ">", "&gt;")!.Replace("<b>"), Repeat("ab", 3));
say("join", Join(["x", "y", "z"], "-"), Contains("", ""));
// Bytes that are not UTF-8 are lone surrogates here, and come back as they were.
const trimmed = TrimSpace(" \uDCFF ");
say(
  "bytes",
  ToValidUTF8("a\uDCFFb\uDCC3", "?"),
  Repeat("\uDCFF", 3).length,
  Uint8Array.from(trimmed, (c) => c.charCodeAt(0) - 0xdc00),
);
say("panic", panics(() => Repeat("x", -1)));
const builder = new Builder();
const n = builder.WriteString("héllo");
builder.WriteByte("!".charCodeAt(0));
builder.WriteRune("🎉".codePointAt(0)!);
say("builder", n, builder.String(), builder.Len());
const reader = NewReader("hello, world")!;
const p = new Uint8Array(5);
const read = reader.Read(p);
say("reader", read, true, new TextDecoder().decode(p), reader.Len(), reader.Size());
const target = new Builder();
const copied = reader.WriteTo(target);
const end = failure(() => reader.Read(p));
say("end", copied, target.String(), end.is(EOF), end.message);
const letter = (r: number) => /\p{L}/u.test(String.fromCodePoint(r));
const other = (r: number) => !letter(r);
say(
  "func",
  FieldsFunc("one, two;three", other),
  IndexFunc("ab1", (r) => r >= 48 && r <= 57),
  TrimFunc("--x--", other),
);
const upper = (r: number) => String.fromCodePoint(r).toUpperCase().codePointAt(0)!;
say("map", Map((r) => r === 32 ? -1 : upper(r), "héllo wörld"));
say("big", Repeat("0123456789", 200000).length);
