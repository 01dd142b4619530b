package rt

import "testing"

func TestHandleTable(t *testing.T) {
	var table handleTable
	a, b := table.put("a", false), table.put("b", false)
	if a == 0 || a == b {
		t.Fatalf("ids %d and %d", a, b)
	}
	if !table.release(a) || table.release(a) || table.release(a+1<<32) || table.release(12345) {
		t.Error("release is wrong")
	}
	if _, ok := table.get(a); ok || !table.wasUsed(a) || table.wasUsed(b) || table.wasUsed(b+5) {
		t.Error("a released id is not told apart")
	}
	c := table.put("c", false)
	if uint32(c) != uint32(a) || c == a {
		t.Error("the slot is not used again under a new generation")
	}
	// A slot whose generations are used up is left.
	table.slots[uint32(c)].generation = maxGeneration
	last := uint64(maxGeneration)<<32 | c&0xffffffff
	if last >= 1<<53 || !table.release(last) {
		t.Error("the last generation is wrong")
	}
	if d := table.put("d", false); uint32(d) == uint32(c) {
		t.Error("a used up slot is used again")
	}
}

func TestReadingKeepsHandles(t *testing.T) {
	var table handleTable
	held := func(id uint64) bool {
		_, ok := table.get(id)
		return ok
	}
	// The twin: with no call that has yet to read its request a handle goes at once.
	id := table.put(1, false)
	if table.release(id); held(id) {
		t.Error("a handle that was released is left")
	}

	first := table.reading()
	a, b := table.put(1, false), table.put(2, false)
	table.release(a)
	second := table.reading() // which cannot mean a
	if table.release(a) || !held(a) || table.count() != 1 {
		t.Error("a is gone before the first call has read its request")
	}
	first.end()
	first.end()
	if held(a) {
		t.Error("a is left though only a later call has yet to read its request")
	}
	table.release(b)
	third := table.reading()
	second.end()
	if held(b) {
		t.Error("b is left")
	}
	third.end()
	if e := &table.epochs; e.calls != [2]int{} || len(e.doomed[waiting])+len(e.doomed[later]) != 0 {
		t.Errorf("left: %v", *e)
	}
}

func TestReadingUnderLoad(t *testing.T) {
	// Calls overlap without end, and still every handle goes.
	var table handleTable
	calls := []reading{table.reading()}
	for range 1000 {
		id := table.put(1, false)
		calls = append(calls, table.reading())
		table.release(id)
		if _, ok := table.get(id); !ok {
			t.Fatal("gone too early")
		}
		calls[0].end()
		calls = calls[1:]
	}
	if n := len(table.slots); n > 10 {
		t.Errorf("%d slots were needed", n)
	}
}
