// Renders this project's README.md to HTML with a Go module. Needs no permission but --allow-ffi=<the library>.
import { ToHTML } from "go:github.com/gomarkdown/markdown";
import readme from "../../README.md" with { type: "text" };

const html = ToHTML(new TextEncoder().encode(readme), null, null);
console.log(new TextDecoder().decode(html));
