import { NewDocumentFromReader } from "go:github.com/PuerkitoBio/goquery";
import { EOF } from "@usegolib/core";
import { say } from "../say/say.ts";

const page = `<html><head><title>Shop</title></head><body>
<ul id="list"><li class="a" data-price="3">Apple</li><li>Bread</li><li class="a" data-price="5">Cheese</li></ul>
<p>one <a href="/x">link</a></p></body></html>`;

/** An io.Reader of a text, in chunks of 16 bytes. */
class TextReader {
  #bytes: Uint8Array;
  constructor(text: string) {
    this.#bytes = new TextEncoder().encode(text);
  }
  Read(p: Uint8Array): number {
    if (this.#bytes.length === 0) throw EOF;
    const chunk = this.#bytes.subarray(0, Math.min(p.length, 16));
    this.#bytes = this.#bytes.subarray(chunk.length);
    p.set(chunk);
    return chunk.length;
  }
}

const doc = NewDocumentFromReader(new TextReader(page));
const items: string[] = [];
doc.Find("li")!.Each((i, s) => {
  const [price, ok] = s.Attr("data-price");
  items.push(`${s.Text()}=${price}`);
  say("item", i, s.Text(), price, ok);
});
say("items", items);
let until = 0;
doc.Find("li")!.EachWithBreak((_, s) => {
  until++;
  return s.Text() !== "Bread";
});
say("until", until);
say("map", doc.Find("li")!.Map((_, s) => s.Text().toUpperCase()));
const cheap = doc.Find("li.a")!.FilterFunction((_, s) => s.AttrOr("data-price", "") === "3")!;
say("filter", cheap.Length(), cheap.Text());
doc.Find("a")!.SetAttr("href", "/y")!.SetText("changed");
say("html", doc.Find("p")!.Html(), true);
doc.Find("ul")!.Each((_, ul) => {
  ul.Find("li")!.Each((i, li) => say("nested", i, li.Index()));
});
