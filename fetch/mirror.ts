/**
 * Mirrors: servers of the user's choice for pinned downloads.
 *
 * @module
 */

import { BuildError } from "../runtime/errors.ts";
import type { Source } from "./http.ts";

/**
 * Finds the source of a pinned file: its own URL, or the same file name on the mirror. The hash stays pinned, so the
 * mirror need not be trusted: it may redirect to any host over https, and only the mirror itself may use http.
 *
 * @param mirror The URL of the mirror, http or https.
 * @param variable The environment variable that it comes from, for messages.
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
