// The one place that names commander. It stands here and not in `deno.json`
// because published packages of ours must not seem to need it.
export { Argument, Command, type CommanderError, Option } from "npm:commander@^15.0.0";
