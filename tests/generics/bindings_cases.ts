// Run under --allow-ffi=<the library> alone.
import generics from "go:example.com/generics";
import { register } from "../kinds/case.ts";
import { all, callbacks, registerAsync } from "./cases.ts";

register(all, generics);
registerAsync(generics);
register(callbacks, generics);
