/**
 * Emitted JavaScript: the one function body, for a whole library, that `importGo` runs.
 *
 * @module
 */
import type { Schema } from "../artifact/schema.ts";
import { type Emission, emissionOf, sharedText, type UnitContext } from "./package/context.ts";
import { printPackage } from "./package/package.ts";
import type { Unit } from "./plan/plan.ts";
import { javascript } from "./text/dialect.ts";
import { Printer } from "./text/printer.ts";
import type { RuntimeValue } from "./text/runtime_names.ts";

/**
 * Emits the body of a function `(rt, $)`: `rt` is the namespace of `runtime/codegen.ts`, `$` the library. It returns a
 * Map from import path to module object. A name that a package declares is seen in its own block only.
 */
export function emitModule(schema: Schema): string {
  const emission = emissionOf(schema, javascript);
  const runtime = new Set<RuntimeValue>();
  const packages = emission.plan.units.map((unit) => emitUnit(emission, unit, runtime));
  const shared = sharedText(emission);

  const p = new Printer();
  p.line('"use strict";');
  p.list("const { ", [...new Set([...emission.codecs.runtime, ...runtime])].sort(), " } = rt;");
  p.line("const packages = new Map();");
  p.block("function goPackage(path)", () => p.line("return $.packageOf(packages, path);"));
  p.gap();
  p.line(shared);
  for (const text of packages) {
    p.block("", () => p.line(text));
    p.gap();
  }
  p.line("return packages;");
  // The name of the code in stack traces and debuggers.
  p.line(`//# sourceURL=go:${schema.module}@${schema.version}`);
  return p.toString();
}

function emitUnit(emission: Emission, unit: Unit, runtime: Set<RuntimeValue>): string {
  const p = new Printer();
  const context: UnitContext = {
    ...emission,
    unit,
    p,
    types: undefined,
    runtime: (name) => {
      // A package can have a class of that name, and no member in lower case.
      if (name === "GoObject") return "rt.GoObject";
      runtime.add(name);
      return name;
    },
    runtimeType: (name) => name,
    shared: (name) => name,
    packagesType: () => "",
    path: () => "",
    export: () => "",
  };
  if (unit.path !== "") p.line(`// ${unit.path}`);
  printPackage(context);
  return p.toString().trimEnd();
}
