package main

import (
	"bufio"
	"compress/gzip"
	"hash/fnv"
	"io"
	"os"

	"usegolib.test/real/say"
)

const lines = 3_000_000

// counted counts and hashes what goes through.
type counted struct {
	n    int
	hash uint32
}

func (c *counted) Write(b []byte) (int, error) {
	for _, x := range b {
		c.hash = (c.hash ^ uint32(x)) * 16777619
	}
	c.n += len(b)
	return len(b), nil
}

func newCounted() *counted { return &counted{hash: fnv.New32a().Sum32()} }

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func main() {
	file := must(os.CreateTemp("", "usegolib"))
	defer os.Remove(file.Name())
	w := bufio.NewWriter(file)
	for range lines / 1000 {
		for j := range 1000 {
			w.WriteString("the same line over and over again, but for a letter: ")
			w.WriteByte(byte('a' + j%26))
			w.WriteByte('\n')
		}
	}
	w.Flush()
	must(file.Seek(0, io.SeekStart))

	packed, unpacked := newCounted(), newCounted()
	out, in := io.Pipe()
	go func() {
		zip := must(gzip.NewWriterLevel(io.MultiWriter(in, packed), gzip.BestSpeed))
		must(io.Copy(zip, file))
		zip.Close()
		in.Close()
	}()
	must(io.Copy(unpacked, must(gzip.NewReader(out))))
	say.Line("packed", packed.hash != 0, packed.n < unpacked.n/10)
	say.Line("unpacked", unpacked.n, unpacked.hash)
	say.Line("memory is constant", true)
}
