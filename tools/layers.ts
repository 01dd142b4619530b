// The order of the folders, and the check that imports follow it. A folder (or a file that stands alone,
// such as mod.ts) is a room; rooms lie in layers. A file imports from its own room, from layers below, and from
// rooms beside its own as long as no circle comes about, so that a reader meets the files in the order in which
// data passes through them, and a program that only runs Go never carries the code that builds it.
// Imports of types count.

import { alg, Graph } from "@dagrejs/graphlib";
import { relative, SEPARATOR } from "@std/path";
import type { Import } from "./graph.ts";

/** The rooms of each top-level folder, lowest layer first; a layer is a line. */
export const LAYERS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  runtime: [
    ["errors.ts", "abi.ts", "fault.ts", "handle.ts", "known.ts", "plain.ts", "shared.ts"],
    ["artifact", "call"],
    ["codec"],
    ["object"],
    ["client", "flow", "generic"],
    ["emit/text"],
    ["emit/plan"],
    ["emit/types", "emit/codecs"],
    ["emit/package"],
    ["emit"],
    ["library"],
    ["binding_types.ts", "codegen.ts", "import_go.ts"],
  ],
  fetch: [["."]],
  zig: [["."]],
  go_bridge: [["."]],
  builder: [
    ["disk.ts", "exec.ts", "first.ts", "lock.ts", "progress.ts", "sha256.ts", "version.ts"],
    ["cache"],
    ["go"],
    ["resolve"],
    ["artifact"],
    ["build"],
    ["project", "package"],
    ["doctor"],
    ["mod.ts"],
  ],
  cli: [["."], ["commands"], ["main.ts"]],
};

/** What a top-level folder may import from outside itself: top-level folders, or single files. */
const OUTSIDE: Readonly<Record<string, readonly string[]>> = {
  "mod.ts": ["runtime"],
  runtime: [],
  // The errors of the contract stand below everything.
  fetch: ["runtime/errors.ts"],
  zig: ["runtime/errors.ts", "fetch"],
  go_bridge: [],
  builder: ["runtime", "fetch", "zig", "go_bridge"],
  cli: ["mod.ts", "builder/mod.ts", "runtime/codegen.ts"],
};

/** Top-level folders that stand on top of everything; only circles are refused there. */
const FREE = new Set(["tests", "bench", "examples", "tools"]);

/** Folders that `mod.ts` must never lead to, however indirectly. */
const BUILDING = ["builder", "fetch", "zig", "go_bridge", "cli", "tools"];

/** The imports of each file, by absolute path. */
export type Imports = ReadonlyMap<string, readonly Import[]>;

/**
 * Finds the imports that go upwards, or into a folder that is closed to theirs.
 *
 * @param root The project's directory.
 * @param imports The imports of each file.
 * @returns One sentence for each, none if all is well.
 */
export function upwardImports(root: string, imports: Imports): string[] {
  const wrong: string[] = [];
  for (const { from, to, specifier } of edges(root, imports)) {
    if (isFree(from) || isTest(from) || isPackageFile(from, to)) continue;
    const why = refusal(from, to);
    if (why !== undefined) wrong.push(`${from} imports "${specifier}", which is in ${why}`);
  }
  return wrong.sort();
}

/**
 * Finds the circles of imports, between files and between rooms.
 *
 * @param root The project's directory.
 * @param imports The imports of each file.
 * @returns The members of each circle from the root, sorted; none if all is well.
 */
export function circles(root: string, imports: Imports): string[][] {
  const files = new Graph(), rooms = new Graph();
  for (const { from, to } of edges(root, imports)) {
    files.setEdge(from, to);
    if (!isFree(from) && !isTest(from) && roomOf(from) !== roomOf(to)) {
      rooms.setEdge(roomOf(from), roomOf(to));
    }
  }
  return [...alg.findCycles(files), ...alg.findCycles(rooms)].map((circle) => circle.sort()).sort();
}

/**
 * Finds the files for building that a module loads without being asked to build.
 *
 * @param root The project's directory.
 * @param imports Everything that the module leads to.
 * @returns Their paths from the root.
 */
export function buildingFiles(root: string, imports: Imports): string[] {
  return [...imports.keys()].map((path) => inside(root, path))
    .filter((path) => path !== undefined)
    .filter((path) => BUILDING.includes(top(path)))
    .sort();
}

/**
 * Finds the rooms that {@linkcode LAYERS} does not know.
 *
 * @param root The project's directory.
 * @param imports The imports of each file.
 * @returns Their names, sorted.
 */
export function homelessRooms(root: string, imports: Imports): string[] {
  const known = new Set(
    Object.entries(LAYERS).flatMap(([folder, layers]) =>
      layers.flat().map((room) => named(folder, room))
    ),
  );
  return roomsOf(root, imports).map(({ name }) => name)
    .filter((name) => name !== "mod.ts" && !FREE.has(top(name)) && !known.has(name))
    .sort();
}

/** One room and the rooms that its files import from. */
export interface Room {
  name: string;
  /** The number of its files, without tests. */
  files: number;
  /** Names of other rooms, sorted. */
  imports: string[];
}

/**
 * Lists the rooms with what they import, the lowest first.
 *
 * @param root The project's directory.
 * @param imports The imports of each file.
 * @returns The rooms in the order of {@linkcode LAYERS}; those that it does not know come last.
 */
export function roomsOf(root: string, imports: Imports): Room[] {
  const rooms = new Map<string, { files: number; imports: Set<string> }>();
  for (const path of imports.keys()) {
    const file = inside(root, path);
    if (file === undefined || isTest(file) || !file.endsWith(".ts")) continue;
    const room = rooms.get(roomOf(file)) ?? { files: 0, imports: new Set() };
    room.files++;
    for (const { target } of imports.get(path) ?? []) {
      const to = target && inside(root, target);
      if (to && roomOf(to) !== roomOf(file) && !isPackageFile(file, to)) {
        room.imports.add(roomOf(to));
      }
    }
    rooms.set(roomOf(file), room);
  }
  const order = Object.entries(LAYERS).flatMap(([folder, layers]) =>
    layers.flat().map((room) => named(folder, room))
  );
  const place = (name: string) => {
    const index = order.indexOf(name);
    return index < 0 ? order.length : index;
  };
  return [...rooms]
    .map(([name, { files, imports }]) => ({ name, files, imports: [...imports].sort() }))
    .sort((a, b) => place(a.name) - place(b.name) || (a.name < b.name ? -1 : 1));
}

/** Says why `from` may not import `to`: the room it is in and what would be allowed; undefined where it may. */
function refusal(from: string, to: string): string | undefined {
  const folder = top(from);
  if (folder !== top(to)) {
    const allowed = OUTSIDE[folder] ?? [];
    if (allowed.some((path) => path === to || path === top(to))) return undefined;
    return `${top(to)}: ${folder} may import from ${["itself", ...allowed].join(", ")}`;
  }
  const here = layerOf(from), there = layerOf(to);
  if (here === undefined) return `${roomOf(to)}: ${roomOf(from)} has no place in tools/layers.ts`;
  if (there === undefined) return `${roomOf(to)}, which has no place in tools/layers.ts`;
  return there <= here ? undefined : `${roomOf(to)}, above ${roomOf(from)}`;
}

/** The number of the layer of a file in its top-level folder; undefined where {@linkcode LAYERS} lacks it. */
function layerOf(file: string): number | undefined {
  const folder = top(file);
  if (folder === file) return 0;
  const room = roomOf(file);
  const index = LAYERS[folder]?.findIndex((layer) =>
    layer.some((name) => named(folder, name) === room)
  );
  return index === undefined || index < 0 ? undefined : index;
}

/** The room of a file: a room of {@linkcode LAYERS} that is the file itself, else its folder. */
function roomOf(file: string): string {
  const folder = top(file);
  const alone = LAYERS[folder]?.flat().some((name) => named(folder, name) === file);
  return alone || !file.includes("/") ? file : file.slice(0, file.lastIndexOf("/"));
}

function named(folder: string, room: string): string {
  return room === "." ? folder : `${folder}/${room}`;
}

interface Edge {
  from: string;
  to: string;
  specifier: string;
}

/** The imports between files of the project, by their paths from the root. */
function* edges(root: string, imports: Imports): Generator<Edge> {
  for (const [path, found] of imports) {
    const from = inside(root, path);
    if (from === undefined) continue;
    for (const { specifier, target } of found) {
      const to = target && inside(root, target);
      if (to !== undefined && to !== "") yield { from, to, specifier };
    }
  }
}

/** Whether a package reads its own name and version. */
function isPackageFile(from: string, to: string): boolean {
  return to === "deno.json" && top(from) !== "cli" || to === "cli/deno.json" && top(from) === "cli";
}

/** Tests beside a source may use what is above it to make their input, and so may the data that they read. */
function isTest(path: string): boolean {
  return /_test\.ts$|\/testdata\//.test(path);
}

function isFree(path: string): boolean {
  return FREE.has(top(path)) || !path.endsWith(".ts");
}

function top(path: string): string {
  return path.split("/", 1).join();
}

/** The path from the root with forward slashes; undefined if it is outside. */
function inside(root: string, path: string): string | undefined {
  if (/^[a-z]+:(?!\\)/.test(path) && !/^[A-Za-z]:[\\/]/.test(path)) return;
  const below = relative(root, path).replaceAll(SEPARATOR, "/");
  return below.startsWith("..") || below.startsWith(".dev/") ? undefined : below;
}
