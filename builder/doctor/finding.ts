/**
 * Findings of the doctor.
 *
 * @module
 */

/** One thing that was looked at. */
export interface Finding {
  /** What was looked at, such as `zig`. */
  name: string;
  /** Whether all is well with it, or no more than worth knowing. */
  ok: boolean;
  /** Set where it works, but not in every case. */
  warning?: true;
  /** What was found. */
  text: string;
  /** The command that fixes it. */
  mend?: string;
}

/** What is wrong, thrown by whoever finds it. */
export class Wrong extends Error {
  /**
   * @param mend The command that fixes it.
   * @param level `warning` where builds work all the same.
   */
  constructor(
    message: string,
    readonly mend: string,
    readonly level: "wrong" | "warning" = "wrong",
  ) {
    super(message);
  }
}

/** Looks at one thing. */
export async function look(name: string, find: () => string | Promise<string>): Promise<Finding> {
  try {
    return { name, ok: true, text: await find() };
  } catch (error) {
    const text = (error as Error).message;
    if (!(error instanceof Wrong)) return { name, ok: false, text };
    const { mend, level } = error;
    return {
      name,
      ok: level === "warning",
      ...(level === "warning" && { warning: true }),
      text,
      mend,
    };
  }
}
