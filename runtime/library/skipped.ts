/**
 * Stand-ins for Go symbols that cannot be called: each throws the reason.
 *
 * @module
 */
import { UnsupportedSignatureError } from "../errors.ts";

/**
 * Gives `target` members that say why a symbol cannot be called when one is. They are not enumerable, and
 * none takes the place of a member that is there.
 *
 * @param owner The package or type that the symbols belong to.
 */
export function skip<T extends object>(
  target: T,
  owner: string,
  symbols: readonly (readonly [name: string, reason: string, position: string])[],
): T {
  for (const [name, reason, position] of symbols) {
    if (Object.hasOwn(target, name)) continue;
    Object.defineProperty(target, name, {
      value: function (): never {
        throw unsupported(`${owner}.${name}`, reason, position);
      },
    });
  }
  return target;
}

/** The error of a symbol that was skipped when the library was built. */
export function unsupported(
  id: string,
  reason: string,
  position: string,
): UnsupportedSignatureError {
  return new UnsupportedSignatureError(`Cannot call ${id}: ${reason} (${position})`);
}
