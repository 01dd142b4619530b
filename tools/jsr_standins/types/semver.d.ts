// Types of the part of @std/semver that is used; its code comes from npm without them.

/** A version by its parts. */
export interface SemVer {
  major: number;
  minor: number;
  patch: number;
  prerelease?: (string | number)[];
  build?: string[];
}

export function canParse(value: string): boolean;
export function format(version: SemVer): string;
export function greaterOrEqual(version1: SemVer, version2: SemVer): boolean;
export function parse(value: string): SemVer;
export function tryParse(value: string): SemVer | undefined;
