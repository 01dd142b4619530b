import { EOF, GoError, pointer } from "@usegolib/core";
import { Marshal, NewDecoder, NewEncoder, Node, Unmarshal } from "go:gopkg.in/yaml.v3";
import { failure, say, sorted } from "../say/say.ts";

const document = `# a list of things
name: Börse
count: 3
ratio: 0.25
big: 12345678901234567
none: ~
yes: true
when: 2026-02-03T04:05:06.789+01:00
list: [1, two, 3.5, [nested]]
map: &base {a: 1, b: "x"}
copy:
  <<: *base
  c: |
    two
    lines
`;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

const node = new Node();
Unmarshal(encoder.encode(document), node);
const root = node.Content[0]!;
const [name, börse, , three] = root.Content;
say("node", true, node.Kind, root.Content.length, name!.HeadComment);
say("key", name!.Value, börse!.Value, börse!.Tag, börse!.Line, börse!.Column);

const value = pointer("any");
Unmarshal(encoder.encode(document.replace("when: 2026", "when: x2026")), value);
say("any", true, sorted(value.value));
börse!.SetString("changed");
three!.LineComment = "three";
say("marshalled", decoder.decode(Marshal(node)));
const given = { a: [1, "2", null, true, 1.5], b: { c: "d: e" } };
say("from any", decoder.decode(Marshal(given)));
let written = "";
const writer = {
  Write(p: Uint8Array) {
    written += decoder.decode(p);
    return p.length;
  },
};
const yaml = NewEncoder(writer);
yaml.SetIndent(2);
yaml.Encode({ list: [{ x: 1 }] });
yaml.Encode("second");
yaml.Close();
say("encoded", written);

const documents = NewDecoder("--- 1\n--- {a: b}\n");
for (;;) {
  const each = pointer("any");
  try {
    documents.Decode(each);
  } catch (error) {
    if (!(error instanceof GoError && error.is(EOF))) throw error;
    say("end", error.message);
    break;
  }
  say("document", each.value);
}
say("syntax", failure(() => Unmarshal(encoder.encode("a: [1"), node)).message);
const number = pointer("int");
Unmarshal(encoder.encode("42"), number);
say("number", number.value, true);
say("type", failure(() => Unmarshal(encoder.encode("text"), number)).message);
