/**
 * What the printers of one emission share.
 *
 * @module
 */
import type { Codecs } from "../codecs/codecs.ts";
import type { Dialect } from "../text/dialect.ts";
import type { Plan, Unit } from "../plan/plan.ts";
import type { Printer } from "../text/printer.ts";
import type { Invokers } from "../codecs/invokers.ts";
import type { Types } from "../types/inputs.ts";
import type { Schema } from "../../schema.ts";
import type { RuntimeType, RuntimeValue } from "../text/runtime_names.ts";

/** One emission. */
export interface Emission {
  readonly schema: Schema;
  readonly plan: Plan;
  readonly dialect: Dialect;
  readonly codecs: Codecs;
  readonly invokers: Invokers;
}

/** The printing of one package. */
export interface UnitContext extends Emission {
  readonly unit: Unit;
  readonly p: Printer;
  /** Spells types; absent in JavaScript. */
  readonly types: Types | undefined;
  /** Whether what has a type is of type `any`, in TypeScript without types. */
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
  /** What stands before a declaration that is exported; one of a type alone is no value. */
  export(home: { local: string; exported: string }, kind?: "type"): string;
}

/** `: type` in TypeScript, nothing in JavaScript. */
export function annotation(
  context: Pick<UnitContext, "types" | "loose">,
  type: (types: Types) => string,
): string {
  if (context.loose) return ": any";
  return context.types === undefined ? "" : `: ${type(context.types)}`;
}
