// Run under --allow-ffi=<directory> and --allow-read=<directory>.
import { importGo } from "@usegolib/core";
import { register } from "../kinds/case.ts";
import { all, callbacks, registerAsync } from "./cases.ts";

const generics = await importGo("example.com/generics", {
  artifacts: new URL("go_modules", import.meta.url),
  build: "never",
});
register(all, generics);
registerAsync(generics);
register(callbacks, generics);
