/**
 * JavaScript objects as Go interfaces: what is written where one is given, how Go calls their methods, and their type.
 *
 * @module
 */
import type { SchemaClass, SchemaSignature } from "../artifact/schema.ts";
import { funcName, printCallback } from "./callbacks.ts";
import type { Codecs } from "./codecs.ts";
import type { UnitContext } from "./context.ts";
import { typed } from "./dialect.ts";
import { expectedOf } from "./fields.ts";
import { parametersOf } from "./generics.ts";
import { printGiven } from "./given.ts";
import { access, property } from "./names.ts";

/** The methods that an object needs to stand for a class; undefined where none can. */
export function methodsOf(c: SchemaClass): SchemaSignature[] | undefined {
  return c.form === "interface" ? c.callbacks : undefined;
}

/** Prints the rest of the writer of an interface class, whose null has been dealt with where it is refused. */
export function writeInterface(out: Codecs, c: SchemaClass, index: number): void {
  printGiven(out, c);
  const expected = JSON.stringify(expectedOf(c));
  const object = methodsOf(c) === undefined ? "" : `, ${out.objectType(index)}`;
  out.p.line(`${out.use(object === "" ? "wHandle" : "wObject")}(b, v${object}, ${expected});`);
}

/** Prints the constant by which the runtime calls the methods of objects. */
export function printObjectType(out: Codecs, c: SchemaClass, name: string): void {
  const p = out.p;
  const methods = methodsOf(c)!;
  p.gap();
  p.line(`// ${funcName(c)}, implemented by JavaScript`);
  p.block(`const ${typed(out.dialect, name, out.runtimeType("ObjectType"))} =`, () => {
    p.line(`type: ${JSON.stringify(funcName(c))},`);
    p.list("names: [ ", methods.map(({ name }) => JSON.stringify(name)), " ],");
    p.line("methods: [");
    p.indented(() => {
      for (const method of methods) {
        const { name = "" } = method;
        p.block("", () => {
          printCallback(out, method, `${funcName(c)}.${name}`, `f${access(name)}`);
        }, "},");
      }
    });
    p.line("],");
  }, "};");
}

/** Prints the type of objects that can be given for an interface class. */
export function printLike(context: UnitContext, index: number): void {
  const { p, plan, schema, types } = context;
  const home = plan.likes[index];
  if (home === undefined || types === undefined) return;
  const c = schema.classes[index];
  p.gap();
  p.line(
    `/** What an object needs to be given where Go wants a {@linkcode ${
      plan.classes[index].exported
    }}. */`,
  );
  p.block(`${context.export(home, "type")}interface ${home.local}${parametersOf(c)}`, () => {
    for (const method of c.callback_views ?? methodsOf(c)!) {
      const { params, result } = types.called(method);
      p.line(`${property(method.name ?? "")}${params}: ${result};`);
    }
  });
}
