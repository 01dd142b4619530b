// The one place that names cli-table3. It stands here and not in `deno.json`
// because published packages of ours must not seem to need it.
export { default as CliTable } from "npm:cli-table3@^0.6.5";
