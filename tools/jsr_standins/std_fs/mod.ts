/**
 * A stand-in for `@std/fs` where JSR cannot be reached; see the README of
 * `tools/jsr_standins/`.
 *
 * @module
 */
export * from "./copy.ts";
export * from "./empty_dir.ts";
export * from "./ensure_dir.ts";
export * from "./ensure_file.ts";
export * from "./exists.ts";
export * from "./move.ts";
export * from "./walk.ts";
