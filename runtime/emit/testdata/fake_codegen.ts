/**
 * The runtime as bindings see it, with {@linkcode openLibrary} giving a fake.
 *
 * @module
 */
import type { LibraryDescription } from "../../artifact/description.ts";
import type { Library } from "../../library/library.ts";
import { fakeLibrary } from "./fake_library.ts";

export * from "../../codegen.ts";

/** Opens a fake. */
export function openLibrary(description: LibraryDescription, _base: string): Promise<Library> {
  return Promise.resolve(fakeLibrary(description));
}
