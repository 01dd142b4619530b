// Run under --allow-ffi=<directory> and --allow-read=<directory>.
import { importGo } from "@usegolib/core";
import { anys } from "./any_cases.ts";
import { backs } from "./backs_cases.ts";
import { inside } from "./inside_cases.ts";
import { register, results } from "./case.ts";
import { failures, handles, refusals } from "./handles_cases.ts";
import { plain, plainRefusals } from "./plain_cases.ts";
import { restRefusals, rests } from "./rest_cases.ts";
import { computed, echoes } from "./values_cases.ts";

const kinds = await importGo("example.com/kinds", {
  artifacts: new URL("go_modules", import.meta.url),
  build: "never",
});
register(
  [
    ...echoes,
    ...computed,
    ...handles,
    ...failures,
    ...refusals,
    ...anys,
    ...backs,
    ...inside,
    ...plain,
    ...plainRefusals,
    ...rests,
    ...restRefusals,
  ],
  kinds,
);

Deno.test("results", () => console.log(`RESULTS ${JSON.stringify(results)}`));
