package main

import (
	"bufio"
	"errors"
	"io"
	"strings"

	"usegolib.test/real/say"
)

// pieces gives one piece for each read.
type pieces []string

func (p *pieces) Read(b []byte) (int, error) {
	if len(*p) == 0 {
		return 0, io.EOF
	}
	n := copy(b, (*p)[0])
	*p = (*p)[1:]
	return n, nil
}

func source() *pieces { return &pieces{"one\ntw", "o\n\nthr", "", "ee four", "\nfünf"} }

func main() {
	lines := bufio.NewScanner(source())
	for lines.Scan() {
		say.Line("line", lines.Text())
	}
	say.Line("error", lines.Err() == nil)

	commas := bufio.NewScanner(strings.NewReader("a,b,,c"))
	commas.Split(func(data []byte, atEOF bool) (int, []byte, error) {
		if i := strings.IndexByte(string(data), ','); i >= 0 {
			return i + 1, data[:i], nil
		}
		if atEOF && len(data) > 0 {
			return len(data), data, nil
		}
		return 0, nil, nil
	})
	for commas.Scan() {
		say.Line("part", commas.Text())
	}

	reader := bufio.NewReader(source())
	first, err := reader.ReadString('\n')
	say.Line("read", first, err == nil, reader.Buffered())
	rest, err := reader.ReadString('!')
	say.Line("rest", rest, errors.Is(err, io.EOF))

	var out strings.Builder
	writer := bufio.NewWriterSize(&out, 16)
	for range 5 {
		writer.WriteString("0123456789")
	}
	say.Line("before the flush", out.Len())
	writer.Flush()
	say.Line("after it", out.String())
}
