package kinds

import "sort"

// Table is copied; what lies in its fields is shared with the caller.
type Table struct {
	Name  string              `json:"name"`
	Cells []float64           `json:"cells"`
	Bytes []byte              `json:"bytes"`
	Rows  [][]int             `json:"rows"`
	Tags  map[string][]string `json:"tags"`
	Codes map[int]string      `json:"codes"`
	Pairs [2][]string         `json:"pairs"`
	Extra any                 `json:"extra"`
}

// WriteTable writes into everything that a table refers to, and into the table itself, which is a copy.
func WriteTable(t Table) {
	for i := range t.Cells {
		t.Cells[i] *= 2
	}
	copy(t.Bytes, "ab")
	for _, row := range t.Rows {
		sort.Ints(row)
	}
	for key := range t.Tags {
		t.Tags[key][0] += "!"
	}
	t.Tags["new"] = []string{t.Name}
	delete(t.Codes, 1)
	t.Codes[2] = "two"
	t.Pairs[1][0] = "written"
	t.Extra.(map[string]any)["list"].([]any)[0] = t.Name
	t.Name, t.Cells = "nobody sees this", nil
}

// WriteTables writes into the tables of a map.
func WriteTables(tables map[string]Table) {
	for _, t := range tables {
		t.Cells[0] = -1
	}
}

// ScaleRows multiplies every number.
func ScaleRows(rows [][]float64, by float64) {
	for _, row := range rows {
		for i := range row {
			row[i] *= by
		}
	}
}

// SwapRows changes the places of two rows and then writes into the first.
func SwapRows(rows [][]float64) {
	rows[0], rows[1] = rows[1], rows[0]
	rows[0][0] = 0.5
}

// Shorten makes rows of its own, and parts of those that it has.
func Shorten(rows [][]float64) {
	rows[0] = rows[0][:1]
	rows[1] = []float64{9}
}

// FillEach writes into several slices.
func FillEach(value int, lists ...[]int) {
	for _, list := range lists {
		for i := range list {
			list[i] = value
		}
	}
}

// Pointing is copied; what its fields point to is shared with the caller.
type Pointing struct {
	Count *int    `json:"count"`
	Text  *string `json:"text"`
	Own   int     `json:"own"`
}

// WritePointed writes through the pointers that are not nil.
func WritePointed(p Pointing) {
	if p.Count != nil {
		*p.Count = 99
	}
	if p.Text != nil {
		*p.Text += "!"
	}
	p.Own = 1
}

// Sheet stays in Go.
type Sheet struct {
	Cells []int
	done  bool
}

// Done says whether the sheet was written.
func (s *Sheet) Done() bool { return s.done }

// WriteSheet writes into the cells of a sheet.
func WriteSheet(s *Sheet) bool {
	s.done = true
	s.Cells[0] = 7
	return s.Done()
}

// WriteValues writes into a map with methods.
func WriteValues(v Values) { v["a"][0] = "written" }

// SetAny sets a key of what x holds.
func SetAny(x any, key string) {
	if m, ok := x.(map[string]any); ok {
		m[key] = len(m)
	}
}

// FillBy lets a function fill what a slice holds.
func FillBy(p []string, fill func([]string)) { fill(p[1:]) }
