import { pointer } from "@usegolib/core";
import {
  Decode,
  Marshal,
  NewDecoder,
  NewEncoder,
  type ParseError,
  Position,
  Unmarshal,
} from "go:github.com/BurntSushi/toml";
import { failure, say, sorted } from "../say/say.ts";

const document = `# A configuration.
title = "Börse"
count = 3
ratio = 0.25
big = 9007199254740993
ready = true
list = [1, [2, 3], {x = "y"}]

[owner]
name = "Ada"

[[servers]]
ip = "10.0.0.1"
[[servers]]
ip = "10.0.0.2"
ports = [80, 443]
`;
const decoder = new TextDecoder();

const value = pointer("any");
let meta = Decode(document, value);
say("any", true, sorted(value.value));
say("keys", meta.Keys().map(String));
say(
  "meta",
  meta.IsDefined("owner", "name"),
  meta.IsDefined("owner", "age"),
  meta.Type("servers"),
  meta.Undecoded().length,
);

const position = new Position();
meta = Decode("Line = 4\nstart = 17\nother = 1\n", position);
const [other] = meta.Undecoded();
say("struct", true, position.Line, position.Start, position.Len, String(other));
say("type", failure(() => Unmarshal(new TextEncoder().encode(`Line = "four"`), position)).message);

say("marshalled", decoder.decode(Marshal({ a: 1, b: { c: [1.5, 2.5], d: "e" } })));
let written = "";
// Go holds the writer as long as this handle stands, and the program would stay alive for it.
using encoder = NewEncoder({
  Write(p: Uint8Array) {
    written += decoder.decode(p);
    return p.length;
  },
});
encoder.Indent = "    ";
encoder.Encode({ t: { u: { v: true } } });
say("encoded", written);
const error = failure(() => NewDecoder("a = 1\nb = = 2\n").Decode(value));
const parseError = error.value() as ParseError;
say("error", error.message, true, parseError.Position.Line, parseError.Message);
