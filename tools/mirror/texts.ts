import { listFiles, readTexts } from "../files.ts";

/** The texts of all files below a folder, by their path in it. */
export async function textsBelow(
  dir: string,
  skip?: (path: string) => boolean,
): Promise<Map<string, string>> {
  return await readTexts(dir, await listFiles(dir, skip));
}

/** The text of a file that has to be there. */
export function textOf(files: ReadonlyMap<string, string>, path: string): string {
  const text = files.get(path);
  if (text === undefined) throw new Error(`Cannot mirror a package: it has no ${path}`);
  return text;
}
