package main

import (
	"os"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/renderer/html"
)

const source = `# Streams

A page that is written *while* it is rendered:

1. first
2. second

***
`

func main() {
	if err := goldmark.Convert([]byte(source), os.Stdout); err != nil {
		panic(err)
	}
	md := goldmark.New(goldmark.WithRendererOptions(html.WithXHTML()))
	for range 100 {
		if err := md.Convert([]byte(source), os.Stdout); err != nil {
			panic(err)
		}
	}
}
