/**
 * The plan of an emission: decides where each declaration of a schema goes and what it is called, before anything is
 * printed.
 *
 * A package has one file. A class has its Go name; the type of its `value()` is `NameValue`, the type of its
 * constructor's argument `NameInit`. A record without a class of its name has the name itself. A name that Go has given to
 * something else takes underscores.
 *
 * @module
 */
import type {
  Schema,
  SchemaAlias,
  SchemaClass,
  SchemaField,
  SchemaPackage,
  SchemaType,
} from "../../artifact/schema.ts";
import { exportName, Names, pascal } from "../text/names.ts";
import { classAt, functionAt, known, typeAt } from "./look_up.ts";
import { settable } from "./queries.ts";

/** A declaration: its unit, its local name there, and the name under which it is exported. */
export interface Home {
  unit: Unit;
  local: string;
  exported: string;
}

/** One package: a file of bindings, a block of JavaScript. */
export interface Unit {
  /** The import path; empty for the types that no package declares. */
  path: string;
  /** The file of the bindings, from their root. */
  file: string;
  /** The schema's package; absent for the types that no package declares. */
  pkg?: SchemaPackage;
  /** Whether programs can import it. */
  own: boolean;
  /** Indexes of classes. */
  classes: number[];
  /** Indexes of the types declared here: named basics, records, named slices and maps. */
  types: number[];
  /** Functions and constants by their Go names. */
  members: Map<string, Home>;
  /** Second names that the package gives to classes and types. */
  aliases: { alias: SchemaAlias; home: Home }[];
  /** The local names of the file. */
  names: Names;
  /** The local names that are types, and so hide a global type of the same name. */
  typeNames: Set<string>;
}

/** A schema with its declarations in place. */
export interface Plan {
  schema: Schema;
  units: Unit[];
  /** The unit of the package that bears the module's path, if there is one. */
  root: Unit | undefined;
  /** The declarations of classes, by class index. */
  classes: Home[];
  /** The types of objects that can stand for an interface, by class index; absent where none can. */
  likes: (Home | undefined)[];
  /** The types of constructors' arguments, by class index; absent where there is no constructor. */
  inits: (Home | undefined)[];
  /** The declared name of a type as it comes out of Go, by type index. */
  outputs: (Home | undefined)[];
  /** The declared name of a type as it goes into Go, by type index; records and recursive types have one. */
  inputs: (Home | undefined)[];
  /** Types that a parameter mentions, and types that a result mentions. */
  used: { inputs: Set<number>; outputs: Set<number> };
}

/** Plans a schema. */
export function plan(schema: Schema): Plan {
  const units = makeUnits(schema);
  const result: Plan = {
    schema,
    units,
    root: units.find(({ path, own }) => own && path === schema.module),
    classes: [],
    likes: [],
    inits: [],
    outputs: [],
    inputs: [],
    used: usage(schema),
  };
  // Go's own names come first, so that only helpers have to give way.
  for (const unit of units) {
    nameMembers(result, unit);
    nameClasses(result, unit);
  }
  placeTypes(result);
  for (const unit of units) nameTypes(result, unit);
  return result;
}

/** The declaration of a class. */
export function classHome({ classes }: Plan, index: number): Home {
  return known(classes, index, "declaration of class");
}

/** The declaration of a type as it comes out of Go. */
export function typeHome({ outputs }: Plan, index: number): Home {
  return known(outputs, index, "declaration of type");
}

/** The declaration of a function or constant of a package, by its Go name. */
export function memberHome({ members, path }: Unit, name: string): Home {
  const home = members.get(name);
  if (home === undefined) throw new Error(`Internal error: ${path} declares no ${name}`);
  return home;
}

function makeUnits(schema: Schema): Unit[] {
  const units = schema.packages.map((pkg): Unit => ({
    path: pkg.path,
    file: fileOf(schema, pkg),
    pkg,
    own: pkg.own,
    classes: [...pkg.classes],
    types: [...pkg.named],
    members: new Map(),
    aliases: [],
    names: new Names(),
    typeNames: new Set(),
  }));
  const placed = new Set(units.flatMap((unit) => unit.classes));
  const rest = schema.classes.map((_, i) => i).filter((i) => !placed.has(i));
  if (rest.length > 0) units.push(unnamed(rest));
  return units;
}

function unnamed(classes: number[]): Unit {
  const unit = { path: "", file: "_unnamed.ts", own: false, classes, types: [], aliases: [] };
  return { ...unit, members: new Map(), names: new Names(), typeNames: new Set() };
}

/** The file of a package's bindings, from the directory of the module's. */
export function fileOf(schema: Schema, pkg: SchemaPackage): string {
  if (!pkg.own) return `_deps/${pkg.path}/mod.ts`;
  if (pkg.path === schema.module) return "mod.ts";
  const prefix = `${schema.module}/`;
  if (pkg.path.startsWith(prefix)) return `${pkg.path.slice(prefix.length)}/mod.ts`;
  // Of another module; the module can have a package of the same name below its own path.
  const taken = schema.packages.some((each) => each.own && each.path === prefix + pkg.path);
  return taken ? `_with/${pkg.path}/mod.ts` : `${pkg.path}/mod.ts`;
}

function declare(unit: Unit, name: string, type: boolean): Home {
  const { local, exported } = exportName(name, type);
  const free = unit.names.take(local);
  if (type) unit.typeNames.add(free);
  return { unit, local: free, exported: free === local ? exported : free };
}

function nameMembers(plan: Plan, unit: Unit): void {
  if (unit.pkg === undefined) return;
  const { functions, consts, vars, aliases = [] } = unit.pkg;
  for (const i of functions) {
    const { name } = functionAt(plan.schema, i);
    unit.members.set(name, declare(unit, name, false));
  }
  for (const { name } of consts) unit.members.set(name, declare(unit, name, false));
  for (const alias of aliases) {
    unit.aliases.push({ alias, home: declare(unit, alias.name, true) });
  }
  // Variables are not exported by name, but nothing else may have the name.
  for (const { name } of vars) declare(unit, name, false);
}

function nameClasses(plan: Plan, unit: Unit): void {
  for (const i of unit.classes) {
    const { name } = classAt(plan.schema, i);
    plan.classes[i] = declare(unit, unit.pkg === undefined ? pascal(name) : plainName(name), true);
  }
}

/** A type's name; that of an instantiated generic type, `Stack[int]`, as one word. */
function plainName(name: string): string {
  return /[^\p{L}\p{Nd}_]/u.test(name) ? pascal(name) : name;
}

/** Finds a place for the types that no package lists and that cannot stand inline. */
function placeTypes(plan: Plan): void {
  const { schema, units } = plan;
  const placed = new Set(units.flatMap(({ types }) => types));
  schema.types.forEach((type, i) => {
    if (type.instance !== undefined && type.instance.of !== i) return;
    if (placed.has(i) || !(type.kind === "record" || (type.recursive && type.name))) return;
    let unit = units.find(({ path }) => path === (type.package ?? "")) ??
      units.find(({ path }) => path === "");
    if (unit === undefined) units.push(unit = unnamed([]));
    unit.types.push(i);
  });
}

function nameTypes(plan: Plan, unit: Unit): void {
  const { schema, used } = plan;
  // Backwards, so that of several types of one name (those declared inside functions) the first counts.
  const classes = new Map(unit.classes.toReversed().map((i) => [classAt(schema, i).name, i]));
  unit.types = unit.types.filter((i) => {
    const type = typeAt(schema, i);
    // The copied form of a class that is a slice, map or array stands inline.
    return type.kind === "record" || type.recursive || !classes.has(type.name ?? "");
  });
  const free = (name: string): Home => {
    const local = unit.names.take(name);
    unit.typeNames.add(local);
    return { unit, local, exported: local };
  };
  // Plain names first, in the order of Go's declarations.
  for (const i of unit.types) {
    const type = typeAt(schema, i);
    const name = type.name ?? "Struct";
    if (!classes.has(name)) {
      plan.outputs[i] = declare(unit, plainName(name), true);
    }
  }
  for (const i of unit.classes) {
    const { form, callbacks, instance } = classAt(schema, i);
    if (instance !== undefined && instance.of !== i) continue;
    if (form === "interface" && callbacks !== undefined) {
      plan.likes[i] = free(`${classHome(plan, i).exported}Like`);
    }
  }
  for (const i of unit.classes) {
    const type = classAt(schema, i);
    if (type.new >= 0 && type.form === "struct") {
      plan.inits[i] = free(`${classHome(plan, i).exported}Init`);
    }
  }
  for (const i of unit.types) {
    const type = typeAt(schema, i);
    const c = classes.get(type.name ?? "");
    const base = c === undefined ? typeHome(plan, i).exported : classHome(plan, c).exported;
    if (c !== undefined) plan.outputs[i] = free(`${base}Value`);
    if (!used.inputs.has(i)) continue;
    if (type.kind === "record") {
      const same = c !== undefined && sameFields(classAt(schema, c), type);
      plan.inputs[i] = (same ? plan.inits[c] : undefined) ?? free(`${base}Init`);
    } else if (type.recursive) {
      plan.inputs[i] = free(`${base}Init`);
    }
  }
}

/** Whether a class's constructor takes just what its record form does. */
function sameFields(c: SchemaClass, record: SchemaType): boolean {
  const text = (fields: SchemaField[]) =>
    fields.map(({ name, key, type, doc }) => `${name} ${key} ${type} ${doc ?? ""}`).join("\n");
  return text(settable(c)) === text(record.fields ?? []);
}

function usage(schema: Schema): Plan["used"] {
  const inputs = new Set<number>(), outputs = new Set<number>();
  const visit = (i: number, seen: Set<number>) => {
    if (i < 0 || seen.has(i)) return;
    seen.add(i);
    const type = typeAt(schema, i);
    visit(type.key, seen);
    visit(type.elem, seen);
    for (const field of type.fields ?? []) visit(field.type, seen);
    if (type.kind !== "handle" || seen !== inputs) return;
    const c = classAt(schema, type.class);
    if (c.flow?.feed) [c.flow.key, c.flow.elem].forEach((i) => visit(i, inputs));
    if (c.flow?.drain) visit(c.flow.elem, outputs);
    for (const { params, results } of c.callbacks ?? []) {
      for (const param of params) visit(param.type, outputs);
      for (const result of results) visit(result.type, inputs);
    }
    visit(c.plain, seen);
    if (c.new >= 0) { for (const field of settable(c)) visit(field.type, seen); }
  };
  for (const f of schema.functions) {
    for (const { type } of f.params) visit(type, inputs);
    if (f.kind === "method" && f.class < 0) visit(f.recv, inputs);
    for (const { type } of f.results) visit(type, outputs);
  }
  return { inputs, outputs };
}
