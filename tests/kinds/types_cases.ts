// Types of bindings: programs that compile without casts, and lines that do not compile. Type-checked, never run.
import kinds, { EncodeValues, Point, Setting, SumList } from "go:example.com/kinds";

// Every exported struct has a class, those that cross as plain objects too.
using setting: Setting = new Setting({ name: "a", value: [1, null] });
const name: string = setting.Name;
kinds.Unmarshal(new Uint8Array(), setting);
using point: Point = new kinds.Point({ X: 1 });

// A nil map or slice.
EncodeValues(null);
SumList(null);

// What may be nil can be compared.
const same: boolean = point.equals(kinds.NilCounter());

// @ts-expect-error: a record has these fields alone
new Setting({ nome: "a" });
// @ts-expect-error: a class is none that has the same fields
kinds.Move(setting, 1, 1);

export { name, same };
