import goldmark, { New, WithRendererOptions } from "go:github.com/yuin/goldmark";
import { WithXHTML } from "go:github.com/yuin/goldmark/renderer/html";

const source = new TextEncoder().encode(`# Streams

A page that is written *while* it is rendered:

1. first
2. second

***
`);

// Go writes into a stream of the web: here the standard output.
const { writable } = Deno.stdout;
await goldmark.async.Convert(source, writable);

using md = New(WithRendererOptions(WithXHTML()));
for (let i = 0; i < 100; i++) await md.async.Convert(source, writable);
