// Run under --allow-ffi=<the library> alone.
import flow from "go:example.com/flow";
import { register } from "./cases.ts";

register(flow);
