// Run under --allow-ffi=<directory> and --allow-read=<directory>.
import { importGo } from "@usegolib/core";
import { register as channels } from "./channels_cases.ts";
import { register as given } from "./given_cases.ts";
import { register as readers } from "./readers_cases.ts";
import { register as sequences } from "./sequences_cases.ts";

const artifacts = new URL("go_modules", import.meta.url);
const streams = await importGo("example.com/streams", { artifacts, build: "never" });
readers(streams);
channels(streams);
sequences(streams);
given(streams);
