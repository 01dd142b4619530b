import { build, type BuildResult } from "../builder/mod.ts";

/** Builds one module, for this platform. */
export async function buildModule(module: string, out: string): Promise<BuildResult> {
  const [built] = await build({ modules: [module], out });
  if (built === undefined) throw new Error(`Nothing was built of ${module}`);
  return built;
}
