// Run under --allow-ffi=<the library> alone.
import streams from "go:example.com/streams";
import { register as channels } from "./channels_cases.ts";
import { register as given } from "./given_cases.ts";
import { register as readers } from "./readers_cases.ts";
import { register as sequences } from "./sequences_cases.ts";

readers(streams);
channels(streams);
sequences(streams);
given(streams);
