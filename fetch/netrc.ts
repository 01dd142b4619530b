/**
 * Logins in the user's netrc, which the Go command sends to module proxies.
 *
 * @module
 */

import { join } from "@std/path";

/** A login at one host. */
export interface Login {
  machine: string;
  login: string;
  password: string;
}

/**
 * Adds the login that the user's netrc has for a host to its URL, by the rules of the Go command: over https alone,
 * not where the URL has a login of its own, and not where `GOAUTH` leaves netrc out.
 *
 * @param env The environment: `NETRC`, `HOME` (`USERPROFILE` on Windows) and `GOAUTH`.
 */
export async function withNetrc(
  url: string,
  env: Record<string, string | undefined>,
): Promise<string> {
  const target = new URL(url);
  if (target.protocol !== "https:" || target.username !== "") return url;
  if (!(env.GOAUTH || "netrc").split(";").some((word) => word.trim() === "netrc")) return url;
  const file = netrcFile(env);
  if (file === undefined) return url;
  // As for Go, one that cannot be read has no logins.
  const text = await Deno.readTextFile(file).catch(() => "");
  const found = parseNetrc(text).find(({ machine }) => machine === target.hostname);
  if (found === undefined) return url;
  target.username = encodeURIComponent(found.login);
  target.password = encodeURIComponent(found.password);
  return target.href;
}

function netrcFile(env: Record<string, string | undefined>): string | undefined {
  if (env.NETRC) return env.NETRC;
  const windows = Deno.build.os === "windows";
  const home = windows ? env.USERPROFILE : env.HOME;
  return home ? join(home, windows ? "_netrc" : ".netrc") : undefined;
}

/** Parses the complete logins of a netrc, in order. Macros are skipped; `default`, for every host, ends the list. */
export function parseNetrc(text: string): Login[] {
  const found: Login[] = [];
  let current: Partial<Login> = {};
  let inMacro = false;
  for (const line of text.split(/\r?\n/)) {
    if (inMacro) {
      inMacro = line !== "";
      continue;
    }
    const words = line.trim().split(/\s+/);
    for (let i = 0; i < words.length; i += 2) {
      const [key, value = ""] = words.slice(i, i + 2);
      if (key === "default") return found;
      if (key === "macdef") inMacro = true;
      else if (key === "machine") current = { machine: value };
      else if (key === "login" || key === "password") current[key] = value;
      const { machine, login, password } = current;
      if (!machine || !login || !password) continue;
      found.push({ machine, login, password });
      current = {};
    }
  }
  return found;
}
