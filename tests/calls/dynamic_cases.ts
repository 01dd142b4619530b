// Run under --allow-ffi=<directory> and --allow-read=<directory>.
import { importGo } from "@usegolib/core";
import { register } from "./cases.ts";

const artifacts = new URL("go_modules", import.meta.url);
register(await importGo("example.com/calls", { artifacts, build: "never" }));
