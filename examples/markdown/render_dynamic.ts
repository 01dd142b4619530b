// The same by name, at run time. Needs --allow-ffi=<dir> and --allow-read=<dir> for the artifacts directory.
import { importGo } from "@usegolib/core";
import readme from "../../README.md" with { type: "text" };

const markdown = await importGo("github.com/gomarkdown/markdown", {
  artifacts: new URL("go_modules", import.meta.url),
  build: "never",
});
const html: Uint8Array = markdown.ToHTML(new TextEncoder().encode(readme), null, null);
console.log(new TextDecoder().decode(html));
