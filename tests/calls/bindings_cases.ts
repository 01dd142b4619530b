// Run under --allow-ffi=<the library> alone.
import calls from "go:example.com/calls";
import { register } from "./cases.ts";

register(calls);
