// Run under --allow-ffi=<the library> alone.
import kinds from "go:example.com/kinds";
import { anys } from "./any_cases.ts";
import { backs } from "./backs_cases.ts";
import { inside } from "./inside_cases.ts";
import { register, results } from "./case.ts";
import { failures, handles, refusals } from "./handles_cases.ts";
import { plain, plainRefusals } from "./plain_cases.ts";
import { restRefusals, rests } from "./rest_cases.ts";
import { computed, echoes } from "./values_cases.ts";

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
