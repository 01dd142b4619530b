// Run under --allow-ffi=<directory> and --allow-read=<directory>.
import { importGo } from "@usegolib/core";
import { register } from "./cases.ts";
import { registerDynamic } from "./dynamic_functions_cases.ts";
import { registerKept } from "./kept_cases.ts";
import { registerLent } from "./lent_cases.ts";
import { registerFilled } from "./filled_cases.ts";
import { registerIdentity } from "./identity_cases.ts";
import { registerObjects } from "./objects_cases.ts";

const artifacts = new URL("go_modules", import.meta.url);
const calls = await importGo("example.com/calls", { artifacts, build: "never" });
register(calls);
registerDynamic(calls);
registerFilled(calls);
registerObjects(calls);
registerLent(calls);
registerIdentity(calls);
registerKept(calls);
