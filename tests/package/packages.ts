/**
 * Packages made by the tests, all from the same artifacts.
 *
 * @module
 */
import { fromFileUrl, join } from "@std/path";
import {
  type PackageFormat,
  packageModule,
  type PackageOptions,
  type PackageResult,
} from "../../builder/mod.ts";
import { ROOT } from "../help/run.ts";

/** A small module of the network. */
export const UUID = "github.com/google/uuid@v1.6.0";

/** A module of this checkout with several packages. */
export const MULTI: string = fromFileUrl(new URL("tests/modules/multi", ROOT));

let root: string | undefined;

addEventListener("unload", () => root && Deno.removeSync(root, { recursive: true }));

/** A folder that goes when the tests end. */
export function folder(): string {
  root ??= Deno.realPathSync(Deno.makeTempDirSync({ prefix: "usegolib package " }));
  return root;
}

/** Packages a module into a folder of its own. */
export async function packaged(
  format: PackageFormat,
  options: Partial<PackageOptions> = {},
): Promise<PackageResult> {
  const out = join(folder(), crypto.randomUUID());
  const artifacts = join(folder(), "go_modules");
  return await packageModule({ module: UUID, out, artifacts, format, ...options });
}
