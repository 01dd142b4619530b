// Run under --allow-ffi=<the library> alone.
import flow from "go:example.com/flow";
import { register } from "./cases.ts";
import { register as signals } from "./signals_cases.ts";

register(flow);
signals(flow);
