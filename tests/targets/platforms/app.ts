// What bindings of several platforms do on this one. The folder of the artifact is in deno.json.
import platforms, * as named from "go:example.com/platforms";

const said: unknown[] = [];
const note = (run: () => unknown) => {
  try {
    said.push(run());
  } catch (error) {
    said.push((error as Error).name);
  }
};

note(() => [platforms.OS(), platforms.Same, named.Append, platforms.Separator]);
note(() => [named.OnlyLinux, named.OnlyDarwin]);
note(() => platforms.OnLinux(1));
note(() => platforms.OnDarwin(1));
note(() => new platforms.BoxDarwin());
note(() => platforms.NewLinux(5).Value());
const options = new platforms.Options({ Name: "n", Chroot: "/", UID: 3 });
note(() => [platforms.Describe(options), options.Keep(), options.Name]);
await platforms.async.OnDarwin(1).catch((error: Error) => said.push(error.name));
console.log(JSON.stringify(said));
