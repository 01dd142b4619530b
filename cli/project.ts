/**
 * Project of the current folder: the modules that `usegolib.json` lists.
 *
 * @module
 */

import { resolve } from "@std/path";
import { BuildError } from "@usegolib/core";
import {
  buildProject,
  type Project,
  PROJECT_FILE,
  type ProjectBuild,
  type ProjectBuildOptions,
  readProject,
} from "@usegolib/core/builder";
import { refuse } from "./usage.ts";

/** Reads and checks `usegolib.json`; a mistake in it is wrong usage. */
export async function listed(): Promise<Project> {
  let project: Project | undefined;
  try {
    project = await readProject();
  } catch (error) {
    if (error instanceof BuildError) refuse(error.message);
    throw error;
  }
  return project ??
    refuse(`No module is named, and there is no ${PROJECT_FILE} here that lists any`);
}

/** Builds what a project lists; a folder in the options is one of the current folder, not the project's. */
export function buildListed(project: Project, options: ProjectBuildOptions): Promise<ProjectBuild> {
  const { out } = options;
  return buildProject(project, { ...options, ...(out !== undefined && { out: resolve(out) }) });
}
