// Run under --allow-ffi=<the library> alone.
import calls from "go:example.com/calls";
import { register } from "./cases.ts";
import { registerDynamic } from "./dynamic_functions_cases.ts";
import { registerKept } from "./kept_cases.ts";
import { registerLent } from "./lent_cases.ts";
import { registerFilled } from "./filled_cases.ts";
import { registerIdentity } from "./identity_cases.ts";
import { registerObjects } from "./objects_cases.ts";

register(calls);
registerDynamic(calls);
registerFilled(calls);
registerObjects(calls);
registerLent(calls);
registerIdentity(calls);
registerKept(calls);
