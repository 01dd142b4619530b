/** The output of a program that ran to its end. */
export interface Ran {
  success: boolean;
  stdout: string;
  /** Both streams, as a terminal would have shown them. */
  output: string;
}

/** How long any one step may take, so that a hang is a failure that is told. */
const LIMIT = 40 * 60_000;

/** Runs a program, keeping what it prints. */
export async function run(
  command: string,
  args: string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  const signal = AbortSignal.timeout(LIMIT);
  try {
    const result = await new Deno.Command(command, {
      ...options,
      args,
      stdin: "null",
      signal,
    }).output();
    const stdout = new TextDecoder().decode(result.stdout);
    const stderr = new TextDecoder().decode(result.stderr);
    const late = signal.aborted ? `\nStopped after ${LIMIT / 60_000} min\n` : "";
    return {
      success: result.success && !signal.aborted,
      stdout,
      output: stderr + stdout + late,
    };
  } catch (error) {
    const output = `Cannot run ${command}: ${(error as Error).message}\n`;
    return { success: false, stdout: "", output };
  }
}
