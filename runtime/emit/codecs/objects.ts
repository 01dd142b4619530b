/**
 * JavaScript objects as Go interfaces: how an object is written, and how Go calls its methods.
 *
 * @module
 */
import type { SchemaClass } from "../../artifact/schema.ts";
import { expectedOf, goName, methodsOf } from "../plan/queries.ts";
import { typed } from "../text/dialect.ts";
import { access } from "../text/names.ts";
import { printCallback } from "./callbacks.ts";
import type { CodecPrinter } from "./contract.ts";
import { printGiven } from "./given.ts";

/** Prints the body of an interface class's writer. */
export function writeInterface(out: CodecPrinter, c: SchemaClass, index: number): void {
  printGiven(out, c);
  const expected = JSON.stringify(expectedOf(c));
  const object = methodsOf(c) === undefined ? "" : `, ${out.objectType(index)}`;
  out.p.line(`${out.use(object === "" ? "wHandle" : "wObject")}(b, v${object}, ${expected});`);
}

/** Prints the constant by which the runtime calls the methods of objects. */
export function printObjectType(out: CodecPrinter, c: SchemaClass, name: string): void {
  const p = out.p;
  const methods = methodsOf(c) ?? [];
  p.gap();
  p.line(`// ${goName(c)}, implemented by JavaScript`);
  p.block(`const ${typed(out.dialect, name, out.runtimeType("ObjectType"))} =`, () => {
    p.line(`type: ${JSON.stringify(goName(c))},`);
    p.list("names: [ ", methods.map(({ name }) => JSON.stringify(name)), " ],");
    p.line("methods: [");
    p.indented(() => {
      for (const method of methods) {
        const { name = "" } = method;
        p.block("", () => {
          printCallback(out, method, `${goName(c)}.${name}`, `f${access(name)}`);
        }, "},");
      }
    });
    p.line("],");
  }, "};");
}
