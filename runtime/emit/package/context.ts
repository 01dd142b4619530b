/**
 * The context that printers get: one emission, and within it one package.
 *
 * @module
 */
import type { Schema } from "../../artifact/schema.ts";
import { Codecs } from "../codecs/codecs.ts";
import { Invokers } from "../codecs/invokers.ts";
import { type Plan, plan, type Unit } from "../plan/plan.ts";
import type { Dialect } from "../text/dialect.ts";
import { Printer } from "../text/printer.ts";
import type { RuntimeType, RuntimeValue } from "../text/runtime_names.ts";
import type { Types } from "../types/inputs.ts";

/** The printing of one schema in one dialect. */
export interface Emission {
  readonly schema: Schema;
  readonly plan: Plan;
  readonly dialect: Dialect;
  readonly codecs: Codecs;
  readonly invokers: Invokers;
}

/** Begins an emission: nothing is printed yet. */
export function emissionOf(schema: Schema, dialect: Dialect): Emission {
  const codecs = new Codecs(schema, dialect);
  return {
    schema,
    plan: plan(schema),
    dialect,
    codecs,
    invokers: new Invokers(schema, dialect, codecs),
  };
}

/** The text of the invokers and codecs that the packages have asked for. */
export function sharedText({ codecs, invokers }: Emission): string {
  const p = new Printer();
  invokers.print(p);
  codecs.print(p);
  return p.toString();
}

/** The printing of one package. */
export interface UnitContext extends Emission {
  readonly unit: Unit;
  readonly p: Printer;
  /** Spells types; absent in JavaScript. */
  readonly types: Types | undefined;
  /** Whether annotations are `any` in TypeScript: in the code of further instances of generics. */
  readonly loose?: boolean;
  /** The expression for a value of the runtime. */
  runtime(name: RuntimeValue): string;
  /** The expression for a type of the runtime; only in TypeScript. */
  runtimeType(name: RuntimeType): string;
  /** The expression for a value that all packages share. */
  shared(name: string): string;
  /** The name of the type of all packages by their import paths. */
  packagesType(): string;
  /** The specifier of another package's file. */
  path(unit: Unit): string;
  /** The word before a declaration that is exported; `kind` is given for a declaration that is no value. */
  export(home: { local: string; exported: string }, kind?: "type"): string;
}

/** The printing of one package in TypeScript with its types. */
export interface TypedContext extends UnitContext {
  readonly types: Types;
}

/** Whether types are printed: not in JavaScript, nor in code whose annotations are `any`. */
export function isTyped(context: UnitContext): context is TypedContext {
  return context.types !== undefined;
}

/** `: type` in TypeScript, nothing in JavaScript. */
export function annotation(
  context: Pick<UnitContext, "types" | "loose">,
  type: (types: Types) => string,
): string {
  if (context.loose) return ": any";
  return context.types === undefined ? "" : `: ${type(context.types)}`;
}
