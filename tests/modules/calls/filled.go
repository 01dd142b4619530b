package calls

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Cell is copied.
type Cell struct {
	Name string
	Tags []string
}

// Filler fills what Go gives it.
type Filler interface {
	Strings(p []string) (int, error)
	Cells(p []Cell)
	Rows(p [][]int)
	Counts(p map[string]int)
	Codes(p map[int][]string)
	Anys(p []any)
}

// FillAll shows what a filler leaves in each kind of slice and map.
func FillAll(f Filler) (string, error) {
	strs := []string{"a", "b", "c"}
	n, err := f.Strings(strs[1:])
	if err != nil {
		return "", err
	}
	cells := []Cell{{"x", []string{"t"}}, {"y", nil}}
	f.Cells(cells)
	rows := [][]int{{1, 2}, {3}}
	f.Rows(rows)
	counts := map[string]int{"a": 1, "b": 2}
	f.Counts(counts)
	codes := map[int][]string{1: {"one"}, 2: {"two"}}
	f.Codes(codes)
	anys := []any{1.0, int64(2), Cell{Name: "kept"}}
	f.Anys(anys)
	return fmt.Sprint(n, strs, cells, rows, counts, codes, fmt.Sprintf("%T %T %T", anys...)), nil
}

// FillWith lets a function fill n strings.
func FillWith(n int, fill func([]string)) []string {
	p := make([]string, n)
	fill(p)
	return p
}

// FillNil lets a function fill a nil map.
func FillNil(fill func(map[string]int)) error {
	var m map[string]int
	fill(m)
	return nil
}

// Report is copied; what is nil in it stays nil.
type Report struct {
	List  []string       `json:"list"`
	Bytes []byte         `json:"bytes"`
	Nums  []float64      `json:"nums"`
	Map   map[string]int `json:"map"`
	Keys  map[int]string `json:"keys"`
}

// NilReport has nothing in it.
func NilReport() Report { return Report{} }

// EmptyReport has empty things in it.
func EmptyReport() Report {
	return Report{[]string{}, []byte{}, []float64{}, map[string]int{}, map[int]string{}}
}

// Encode gives a report as JSON.
func Encode(r Report) (string, error) {
	text, err := json.Marshal(r)
	return string(text), err
}

// ThroughReport gives a report to a function and encodes what it gives back.
func ThroughReport(r Report, f func(Report) Report) (string, error) { return Encode(f(r)) }

// IsNil says which are nil.
func IsNil(bytes []byte, list []string, m map[string]int, nums []float64) []bool {
	return []bool{bytes == nil, list == nil, m == nil, nums == nil}
}

// Nils gives what is nil.
func Nils() ([]byte, []string, map[string]int, []float64) { return nil, nil, nil, nil }

// ScanWords is bufio's.
func ScanWords(data []byte, atEOF bool) (int, []byte, error) { return bufio.ScanWords(data, atEOF) }

// Split splits text by a function.
func Split(text string, split func(data []byte, atEOF bool) (int, []byte, error)) ([]string, error) {
	scanner := bufio.NewScanner(strings.NewReader(text))
	scanner.Split(split)
	tokens := []string{}
	for scanner.Scan() {
		if tokens = append(tokens, scanner.Text()); len(tokens) > 100 {
			return tokens, errors.New("too many tokens")
		}
	}
	return tokens, scanner.Err()
}
