/**
 * JavaScript functions as Go funcs: how a call from Go reads its arguments and writes its results.
 *
 * @module
 */
import type { SchemaClass, SchemaSignature } from "../../artifact/schema.ts";
import { known } from "../plan/look_up.ts";
import { contextOf, goName, resultType } from "../plan/queries.ts";
import { typed } from "../text/dialect.ts";
import type { CodecPrinter } from "./contract.ts";
import { filledBefore, writeFilled } from "./filled.ts";

/** Prints the constant by which the runtime calls functions of a class. */
export function printFuncType(out: CodecPrinter, c: SchemaClass, name: string): void {
  const p = out.p;
  p.gap();
  p.line(`// ${goName(c)}, called by Go`);
  p.block(`const ${typed(out.dialect, name, out.runtimeType("FuncType"))} =`, () => {
    printCallback(out, known(c.callbacks ?? [], 0, "signature"), goName(c), "f");
  }, "};");
}

/** Prints the members of a `FuncType`, for a func type or for one method of an interface. */
export function printCallback(
  out: CodecPrinter,
  signature: SchemaSignature,
  type: string,
  callee: string,
): void {
  out.p.line(`type: ${JSON.stringify(type)},`);
  printRun(out, signature, JSON.stringify(type), callee);
  printWrite(out, signature);
}

/** Prints `run`, which reads the arguments and calls `callee`. */
function printRun(
  out: CodecPrinter,
  { params, variadic }: SchemaSignature,
  type: string,
  callee: string,
): void {
  const p = out.p;
  const names = params.map((_, i) => `a${i}`);
  const args = variadic ? [...names.slice(0, -1), `...${names.at(-1)}`] : [...names];
  const context = contextOf(out.schema, params);
  if (context >= 0) args.push(`${out.use("contextOptions")}(${args.splice(context, 1)[0]})`);
  const any = (name: string) => typed(out.dialect, name, "any");
  const filled = params.flatMap(({ type, mutated }, i) =>
    mutated ? [filledBefore(out, type, `a${i}`)] : []
  );
  const list = [typed(out.dialect, "b", "Buffer"), any("f")];
  if (filled.length > 0) list.push(typed(out.dialect, "filled", "unknown[]"));
  p.block(`run(${list.join(", ")})`, () => {
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
    if (filled.length > 0) p.line(`filled.push(${filled.join(", ")});`);
    p.line(`return ${callee}(${args.join(", ")});`);
  }, "},");
}

/** Prints `write`, which writes the results, and the contents of arguments that the function may have changed. */
function printWrite(out: CodecPrinter, { params, results }: SchemaSignature): void {
  const p = out.p;
  const filled = params.filter(({ mutated }) => mutated);
  if (filled.length === 0 && results.length === 0) return;
  if (filled.length === 0 && results.length === 1) {
    p.line(`write: ${out.writer(resultType({ results }))},`);
    return;
  }
  const list = [typed(out.dialect, "b", "Buffer"), out.any(results.length > 0 ? "v" : "_v")];
  if (filled.length > 0) list.push(typed(out.dialect, "filled", "any[]"));
  p.block(`write(${list.join(", ")})`, () => {
    if (results.length === 1) p.line(`${out.write(resultType({ results }), "v")};`);
    else if (results.length > 1) writeTuple(out, results);
    filled.forEach(({ type }, i) => p.line(`${writeFilled(out, type, `filled[${i}]`)};`));
  }, "},");
}

function writeTuple(out: CodecPrinter, results: SchemaSignature["results"]): void {
  const p = out.p;
  const any = out.dialect.typed ? " as any" : "";
  p.line(`const a = ${out.use("tupleOf")}(v, ${results.length})${any};`);
  p.line("let i = 0;");
  out.guard(() => {
    results.forEach(({ type }, i) => {
      if (i > 0) p.line(`i = ${i};`);
      p.line(`${out.write(type, `a[${i}]`)};`);
    });
  }, `${out.use("at")}(e, i)`);
}
