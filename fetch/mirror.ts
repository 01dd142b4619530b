/**
 * A server of the user's choice in place of the one that a download is pinned to.
 *
 * @module
 */

import { BuildError } from "../runtime/errors.ts";
import type { Source } from "./http.ts";

/**
 * Where a pinned file lies: at its own address, or under the same name below the mirror. The hash stays pinned, so
 * the mirror is believed nothing; it may redirect to any host over https, and only it may be asked over http.
 *
 * @param mirror What the user says: an http or https URL.
 * @param variable Where the user says so, for messages.
 * @throws {BuildError} It is no such URL.
 */
export function sourceOf<Pin extends Source>(
  pin: Pin,
  mirror: string | undefined,
  variable: string,
): Pin & Source {
  if (!mirror) return pin;
  if (!/^https?:\/\//i.test(mirror) || !URL.canParse(mirror)) {
    throw new BuildError(
      `Cannot use ${variable}: ${
        JSON.stringify(mirror)
      } is no URL; name the folder that holds the ` +
        "archives, such as https://mirror.example.com/downloads",
    );
  }
  const folder = new URL(mirror.endsWith("/") ? mirror : `${mirror}/`);
  const file = new URL(pin.url).pathname.split("/").at(-1)!;
  const url = new URL(file, folder);
  return { ...pin, url: url.href, redirects: "any", plainHttp: url.protocol === "http:" };
}
