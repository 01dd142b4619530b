// Run under --allow-ffi=<the library> alone.
import generics from "go:example.com/generics";
import { register } from "../kinds/case.ts";
import { all, callbacks, registerAsync } from "./cases.ts";

register(all, generics);
registerAsync(generics);
// The waiter of events runs until Go has let go of the functions, which only a collection tells.
register(callbacks, generics, { sanitizeOps: false });
