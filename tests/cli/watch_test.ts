import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { Project, unique } from "../help/project.ts";

const windows = Deno.build.os === "windows";

/** The lines that a program writes, as they come. */
class Lines {
  readonly #reader: ReadableStreamDefaultReader<string>;
  #text = "";

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.pipeThrough(new TextDecoderStream() as never).getReader() as never;
  }

  /** The next line; undefined at the end. */
  async next(): Promise<string | undefined> {
    for (;;) {
      const end = this.#text.indexOf("\n");
      if (end >= 0) {
        const line = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 1);
        return line;
      }
      const { value, done } = await this.#reader.read();
      if (done) return undefined;
      this.#text += value;
    }
  }
}

Deno.test({
  name: "usegolib build --watch builds again on each change until Ctrl-C",
  ignore: windows, // It ends the watch with SIGINT.
  async fn(t) {
    await using project = await Project.create();
    await project.greet(unique());
    const child = project.spawn(["build", "./hello", "--watch", "--json"]);
    const out = new Lines(child.stdout);
    const errors = new Lines(child.stderr);
    const built = async () => {
      const line = await out.next();
      assert(line !== undefined, "the watch ended");
      const [result] = JSON.parse(line).modules;
      return result as { library: string; unchanged: boolean };
    };
    const first = await built();
    assertEquals(first.unchanged, false);

    // A program that loaded the first library and calls it whenever it reads a line.
    await project.write(
      "app.ts",
      `import { Greet } from "go:example.com/hello";
for await (const _ of Deno.stdin.readable) console.log(Greet("you"));
`,
    );
    const app = new Deno.Command(Deno.execPath(), {
      args: ["run", "--allow-ffi", "app.ts"],
      cwd: project.root,
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    const said = new Lines(app.stdout);
    const input = app.stdin.getWriter();
    const ask = async () => {
      await input.write(new TextEncoder().encode("?\n"));
      return await said.next();
    };
    const before = await ask();

    await t.step("a change is a new library within seconds", async () => {
      const started = performance.now();
      await project.greet(unique());
      const second = await built();
      const took = performance.now() - started;
      assert(second.library !== first.library);
      assert(took < 30_000, `it took ${took} ms`); // 2 s where nothing else runs
      const { stdout } = await project.deno("run", "--allow-ffi", "--no-check", "app.ts");
      assertEquals(stdout, "");
    });

    await t.step("a running program keeps its own", async () => {
      assertEquals(await ask(), before);
    });

    await t.step("a module that does not compile is said, and mended", async () => {
      await project.write("hello/more.go", "package hello\n\nfunc Three() int { return three }\n");
      const line = await errors.next();
      assertMatch(line!, /^error: Cannot build example\.com\/hello@local/);
      await project.write("hello/three.go", "package hello\n\nvar three = 3\n");
      assertEquals((await built()).unchanged, false);
    });

    await t.step("Ctrl-C ends it well", async () => {
      child.kill("SIGINT");
      assertEquals((await child.status).code, 0);
      assertEquals(await out.next(), undefined);
    });
    while (await errors.next() !== undefined);
    await input.close();
    assertEquals(await said.next(), undefined);
    await app.status;
  },
});

Deno.test({
  name: "usegolib build --watch says what it watches, and builds what a replace names",
  ignore: windows, // It ends the watch with SIGINT.
  async fn() {
    await using project = await Project.create();
    await Deno.mkdir(project.path("other"));
    await project.write("other/go.mod", "module example.com/other\n\ngo 1.24\n");
    const word = (text: string) =>
      project.write("other/other.go", `package other\n\nconst Word = "${text}"\n`);
    await word(unique());
    await project.write(
      "hello/go.mod",
      "module example.com/hello\n\ngo 1.24\n\nrequire example.com/other v0.0.0\n" +
        "replace example.com/other => ../other\n",
    );
    await project.write(
      "hello/hello.go",
      'package hello\n\nimport "example.com/other"\n\nfunc Word() string { return other.Word }\n',
    );
    const child = project.spawn(["build", "./hello", "--watch", "--no-imports"]);
    const out = new Lines(child.stdout);
    const until = async (start: string) => {
      for (let line; (line = await out.next()) !== undefined;) {
        if (line.startsWith(start)) return line;
      }
      throw new Error("the watch ended");
    };
    await until("Built example.com/hello@local");
    const watched = await until("Watching ");
    assertStringIncludes(watched, "hello");
    assertStringIncludes(watched, "other");
    await word(unique());
    await until("Built example.com/hello@local");
    child.kill("SIGINT");
    assertEquals((await child.status).code, 0);
    while (await out.next() !== undefined);
    await child.stderr.cancel();
  },
});
