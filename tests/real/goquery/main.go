package main

import (
	"strings"

	"github.com/PuerkitoBio/goquery"

	"usegolib.test/real/say"
)

const page = `<html><head><title>Shop</title></head><body>
<ul id="list"><li class="a" data-price="3">Apple</li><li>Bread</li><li class="a" data-price="5">Cheese</li></ul>
<p>one <a href="/x">link</a></p></body></html>`

func main() {
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(page))
	if err != nil {
		panic(err)
	}
	items := []string{}
	doc.Find("li").Each(func(i int, s *goquery.Selection) {
		price, ok := s.Attr("data-price")
		items = append(items, s.Text()+"="+price)
		say.Line("item", i, s.Text(), price, ok)
	})
	say.Line("items", items)
	until := 0
	doc.Find("li").EachWithBreak(func(i int, s *goquery.Selection) bool {
		until++
		return s.Text() != "Bread"
	})
	say.Line("until", until)
	say.Line("map", doc.Find("li").Map(func(i int, s *goquery.Selection) string { return strings.ToUpper(s.Text()) }))
	cheap := doc.Find("li.a").FilterFunction(func(i int, s *goquery.Selection) bool { return s.AttrOr("data-price", "") == "3" })
	say.Line("filter", cheap.Length(), cheap.Text())
	doc.Find("a").SetAttr("href", "/y").SetText("changed")
	html, err := doc.Find("p").Html()
	say.Line("html", html, err == nil)
	doc.Find("ul").Each(func(_ int, ul *goquery.Selection) {
		ul.Find("li").Each(func(i int, li *goquery.Selection) { say.Line("nested", i, li.Index()) })
	})
}
