import { Append, Appendf, Errorf, Sprint, Sprintf, Sprintln } from "go:fmt";
import { float32, float64, goInt64, goUint8 } from "@usegolib/core";
import { failure, say } from "../say/say.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

say("verbs", Sprintf("%d %s %v %q %x %t", 42, "go", true, "a\nb", 255, false));
say(
  "floats",
  Sprintf("%v %.2f %g %e %8.3f|%-8v|", 0.5, 3.14159, float64(1e21), 123456.789, 2.5, 1.5),
);
say("whole", Sprintf("%T %T %v %v", 1, float64(1), float64(1), float64(1e6)));
say("ints", Sprintf("%05d %+d %b %o %c %U", 42, 7, 5, 8, "é".codePointAt(0), 0x1f389));
say("typed", Sprintf("%T %T %T %T %v", goInt64(1), goUint8(255), float32(0.1), 2n, float32(0.1)));
say("big", Sprintf("%d %v %x", 2n ** 80n, 2n ** 63n, -1n));
say(
  "slices",
  Sprintf("%v %d %q %v", [1, 2.5, "x", null], Int32Array.of(1, -2), ["a", "b"], [[1], []]),
);
say(
  "bytes",
  Sprintf(
    "%x %s %v % X",
    Uint8Array.of(1, 255),
    utf8("text"),
    Uint8Array.of(1, 2),
    Uint8Array.of(10, 11),
  ),
);
say(
  "maps",
  Sprintf("%v %v %v", { b: 2, a: [1] }, {}, new Map<number, unknown>([[1, "one"], [2, true]])),
);
say("nil", Sprint(null), Sprint(undefined, 1, null));
say("error", Sprintf("%v %s", new Error("wrong"), new RangeError("again")));
for (const wrong of ["%d %s %!", "%d", "", "%d %d %d"]) say("wrong", Sprintf(wrong, "text", null));
say("text", Sprint("a", 1, 2, "b", 0.1), Sprintln("x", 1, null), Sprint());
const missing = new Error("file does not exist");
// Go's only result is an error, which is thrown.
const wrapped = failure(() => Errorf("code %d: %w", 7, missing));
say("wrap", wrapped.message, (wrapped.cause as Error).message === missing.message);
say("append", text(Append(utf8("n="), 5, "!")), text(Appendf(null, "%03d", 7)));
say("width", Sprintf("%*d|%-*d|%[2]d %[1]d", 5, 42, 4, 7));
