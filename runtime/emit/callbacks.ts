/**
 * JavaScript functions as Go funcs: what is written where a function is given, how Go's calls of it read their
 * arguments, and its type.
 *
 * @module
 */
import type { SchemaClass, SchemaSignature } from "../schema.ts";
import type { Codecs } from "./codecs.ts";
import { typed } from "./dialect.ts";
import { qualified } from "./fields.ts";

/** The signature by which Go calls a function that is given for a class; undefined where none can be. */
export function functionOf(c: SchemaClass): SchemaSignature | undefined {
  return c.form === "func" ? c.callbacks?.[0] : undefined;
}

/** What a message calls a func type. */
export function funcName(c: SchemaClass): string {
  return qualified(c.package, c.name);
}

/** Prints the constant by which the runtime calls functions of a class. */
export function printFuncType(out: Codecs, c: SchemaClass, name: string): void {
  const p = out.p;
  const signature = functionOf(c)!;
  p.gap();
  p.line(`// ${funcName(c)}, called by Go`);
  p.block(`const ${typed(out.dialect, name, out.runtimeType("FuncType"))} =`, () => {
    p.line(`type: ${JSON.stringify(funcName(c))},`);
    printRun(out, signature, JSON.stringify(funcName(c)), "f");
    printWrite(out, signature);
  }, "};");
}

/** Prints the member that reads the arguments and calls `callee`. */
function printRun(
  out: Codecs,
  { params, variadic }: SchemaSignature,
  type: string,
  callee: string,
): void {
  const p = out.p;
  const names = params.map((_, i) => `a${i}`);
  const args = variadic ? [...names.slice(0, -1), `...${names.at(-1)}`] : names;
  const any = (name: string) => typed(out.dialect, name, "any");
  p.block(`run(${typed(out.dialect, "b", "Buffer")}, ${any("f")})`, () => {
    const counts = names.length > 1;
    if (names.length > 0) p.line(`let ${names.map(any).join(", ")}${counts ? ", i = 0" : ""};`);
    p.block("try", () => {
      params.forEach(({ type }, i) => {
        if (i > 0) p.line(`i = ${i};`);
        p.line(`a${i} = ${out.read(type)};`);
      });
      p.line(`${out.use("noMore")}(b);`);
    }, "} catch (e) {");
    p.indented(() => {
      p.line(`throw ${out.use("unreadableArgs")}(e, ${type}, ${counts ? "i" : 0});`);
    });
    p.line("}");
    p.line(`return ${callee}(${args.join(", ")});`);
  }, "},");
}

/** Prints the member that writes the results. */
function printWrite(out: Codecs, { results }: SchemaSignature): void {
  const p = out.p;
  if (results.length === 0) return;
  if (results.length === 1) {
    p.line(`write: ${out.writer(results[0].type)},`);
    return;
  }
  p.block(`write(${typed(out.dialect, "b", "Buffer")}, ${out.any("v")})`, () => {
    p.line(
      `const a = ${out.use("tupleOf")}(v, ${results.length})${out.dialect.typed ? " as any" : ""};`,
    );
    p.line("let i = 0;");
    out.guard(() => {
      results.forEach(({ type }, i) => {
        if (i > 0) p.line(`i = ${i};`);
        p.line(`${out.write(type, `a[${i}]`)};`);
      });
    }, `${out.use("at")}(e, i)`);
  }, "},");
}
