/**
 * Errors of the go command, explained for users.
 *
 * @module
 */

import { BuildError } from "../../runtime/errors.ts";

/** A failure of the go command. */
export interface Failure {
  /** What go wrote to stderr. */
  stderr: string;
  /** What the user asked for, such as `github.com/x/y@latest`. */
  what: string;
  /** How often it was tried. */
  attempts?: number;
  /** Go that is installed, such as `go1.26.8`. */
  goVersion?: string;
}

const NETWORK = new RegExp(
  [
    "dial tcp",
    "no such host",
    "connection (refused|reset|timed out)",
    "i/o timeout",
    "TLS handshake timeout",
    "unexpected EOF",
    "context deadline exceeded",
    "network is unreachable",
    "Could not resolve host",
    "Temporary failure in name resolution",
    "proxyconnect",
    "\\b(429|500|502|503|504) [A-Z]",
  ].join("|"),
);

const NOT_FOUND =
  /\b(403|404|410|400) [A-Z]|unknown revision|no matching versions|not found:|invalid version|unrecognized import path|invalid github\.com import path|repository .* not found/;

const PRIVATE =
  /terminal prompts disabled|could not read (Username|Password)|Authentication failed|Permission denied \(publickey\)|401 Unauthorized/;

/** Whether go failed because of the network, so that trying again may help. */
export function isNetworkFailure(stderr: string): boolean {
  return NETWORK.test(stderr);
}

/** Whether go failed because what was asked for does not exist, or not for us. */
export function isNotFound(stderr: string): boolean {
  return NOT_FOUND.test(stderr) || PRIVATE.test(stderr);
}

/** Whether go failed at something that the module imports, and not at the module. */
export function isDependencyFailure(stderr: string): boolean {
  return /^(go: )?\S+ imports$/m.test(stderr) && !isNetworkFailure(stderr);
}

/**
 * The error for a failed go command: what failed, why, and what to do.
 *
 * @param failure What is known of it.
 */
export function explainGoFailure(failure: Failure): BuildError {
  const { stderr, what, attempts = 1, goVersion } = failure;
  const full = meaningfulLine(stderr);
  const line = full.startsWith(`${what}: `) ? full.slice(what.length + 2) : full;
  const error = (why: string) => new BuildError(`Cannot resolve ${what}: ${why}`);

  const newer = /requires go >= (\S+?)[ )].*?(?:running go (\S+?);|$)/.exec(stderr);
  if (newer !== null) {
    const have = goVersion ?? (newer[2] ? `go${newer[2]}` : "the installed one");
    return error(
      `it needs Go ${newer[1]} and ${have} is too old; install a newer Go, ` +
        "or unset GOTOOLCHAIN so that Go fetches one itself",
    );
  }
  if (/golang\.org\/toolchain|download go\d.*: toolchain not available/.test(stderr)) {
    return error(`it needs a newer Go, which could not be fetched: ${line}; install a newer Go`);
  }
  const missing = /module (\S+?)@\S+ found(?: \((\S+?)\))?,.*does not contain package (\S+)/.exec(
    stderr,
  );
  if (missing !== null) {
    const version = missing[2]?.replace(/,$/, "");
    return error(
      `the module ${missing[1]}${version ? `@${version}` : ""} has no package ${missing[3]}; ` +
        `"usegolib inspect ${missing[1]}" lists those it has`,
    );
  }
  if (isDependencyFailure(stderr)) {
    return error(`it imports a package that cannot be had: ${line}; choose another version`);
  }
  const renamed = /declares its path as:\s*(\S+)/.exec(stderr);
  if (renamed !== null) return error(`the module calls itself ${renamed[1]}; use that path`);
  if (PRIVATE.test(stderr)) {
    return error(
      `there is no such public module: ${line}; check the spelling, and for a private module ` +
        "set GOPRIVATE and give git access to it",
    );
  }
  if (/checksum mismatch|SECURITY ERROR/.test(stderr)) {
    return error(
      `what was downloaded is not what its checksum says: ${line}; do not use it before you know why`,
    );
  }
  if (isNetworkFailure(stderr)) {
    return error(
      `the network failed in ${attempts} attempts: ${line}; check the connection and GOPROXY, ` +
        "and build again",
    );
  }
  return error(line);
}

/**
 * The first line in which go says what is wrong, without its own prefix and without the addresses of
 * servers, which say nothing about the module.
 */
export function meaningfulLine(stderr: string): string {
  const lines = stderr.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  const noise = /^go: (downloading|finding|found|added|upgraded|extracting)\b|^#/;
  // "a imports", "b imports", "c: what is wrong": the last of them says it.
  const said = lines.filter((each) => !noise.test(each) && !each.endsWith(" imports"));
  let line = said[0] ?? "go failed and gave no reason";
  // What git says follows on the next line; where it ran says nothing.
  const git = / git \S.* exit status \d+:$/.exec(line);
  if (git !== null && said[1] !== undefined) {
    line = `${line.slice(0, git.index)} git says ${said[1]}`;
  }
  return line
    .replace(/^go: /, "")
    .replace(/(reading|Get) "?https?:\/\/[^\s"]+"?: /g, "")
    .replace(/\.$/, "");
}
