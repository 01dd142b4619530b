package rt

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestConstants(t *testing.T) {
	var vectors map[string]any
	readVectors(t, "constants.json", &vectors)
	delete(vectors, "about")
	delete(vectors, "capacity") // the runtime's choice
	symbols := vectors["symbols"].(map[string]any)
	delete(vectors, "symbols")
	ours := map[string]any{
		"abi_version": abiVersion,
		"statuses": map[string]int{
			"ok": statusOK, "go_error": statusGoError, "panic": statusPanic, "bad_request": statusBadRequest,
			"callback": statusCallback, "too_large": statusTooLarge, "closed": statusClosed, "thrown": statusThrown,
		},
		"builtins": map[string]int{
			"error_is": fnErrorIs, "error_is_eof": fnErrorIsEOF, "equals": fnEquals, "text": fnText,
			"duplicate": fnDuplicate, "goroutines": fnGoroutines, "collect": fnCollect,
			"read": fnRead, "write": fnWrite, "close": fnClose, "stopper": fnStopper, "stop": fnStop,
			"transfer": fnTransfer, "adopt": fnAdopt, "symbol": fnSymbol, "unreferenced": fnUnreferenced, "watch": fnWatch, "rests": fnRests,
			"abort": fnAbort,
		},
		"first_function":    firstFunction,
		"carries_functions": float64(carriesFunctions),
		"lends_functions":   float64(lendsFunctions),
		"events":            map[string]int{"completed": eventCompleted, "callback": eventCallback, "released": eventReleased, "forgotten": eventForgotten, "ended": eventEnded, "unneeded": eventUnneeded},
		"answers":           map[string]int{"returned": answerReturned, "threw": answerThrew, "later": answerLater},
		"token_ended":       tokenEnded,
		"max_depth":         maxDepth,
		"result_max":        float64(maxResult),
		"max_error_depth":   maxErrorDepth,
		"min_capacity":      minCapacity,
	}
	if got, want := fmt.Sprint(ours), fmt.Sprint(vectors); got != want {
		t.Errorf("abi.go has\n%s\nthe vectors have\n%s", got, want)
	}

	source, err := os.ReadFile("abi_exports.go")
	if err != nil {
		t.Fatal(err)
	}
	var exported, wanted []string
	for _, m := range regexp.MustCompile(`(?m)^//export (\w+)$`).FindAllStringSubmatch(string(source), -1) {
		if m[1] != "ugl_thread_ended" { // for the C part of the same file
			exported = append(exported, m[1])
		}
	}
	for name := range symbols {
		wanted = append(wanted, name)
	}
	sort.Strings(exported)
	sort.Strings(wanted)
	if got, want := strings.Join(exported, " "), strings.Join(wanted, " "); got != want {
		t.Errorf("abi_exports.go has\n%s\nthe vectors have\n%s", got, want)
	}
}

// vectorError is an error of the vectors, as a Go error whose wire form must be the vector's.
type vectorError struct {
	Message string
	Type    string
	Class   int
	ID      string
	Causes  []vectorError
	Token   *int
}

func readError(r *Reader) *vectorError {
	if r.Nil() || !r.Fixed(6) {
		return nil
	}
	e := &vectorError{Message: r.String(), Type: r.String(), Class: r.Int(), ID: strconv.FormatUint(r.Uint64(), 10)}
	for i := range r.Array() {
		cause := readError(r)
		if r.FailedAt(i) {
			return nil
		}
		e.Causes = append(e.Causes, *cause)
	}
	if !r.Nil() {
		token := r.Int()
		e.Token = &token
	}
	return e
}

func (e *vectorError) text() string {
	if e == nil {
		return "nil"
	}
	var causes []string
	for _, cause := range e.Causes {
		causes = append(causes, cause.text())
	}
	token := "nil"
	if e.Token != nil {
		token = strconv.Itoa(*e.Token)
	}
	return fmt.Sprintf("[%q %s %d %s %v %s]", e.Message, e.Type, e.Class, e.ID, causes, token)
}

func TestErrorVectors(t *testing.T) {
	var vectors struct {
		Good []struct {
			Name, Hex string
			Error     *vectorError
		}
		Bad []struct{ Name, Hex, Error string }
	}
	readVectors(t, "errors.json", &vectors)
	for _, v := range vectors.Good {
		r := NewReader(unhex(t, v.Hex))
		if got := readError(&r); r.Unfinished() || got.text() != v.Error.text() {
			t.Errorf("%s: read %s, want %s", v.Name, got.text(), v.Error.text())
		}
	}
	for _, v := range vectors.Bad {
		r := NewReader(unhex(t, v.Hex))
		if readError(&r); !r.Unfinished() || r.fault.code != v.Error {
			t.Errorf("%s: %v, want %s", v.Name, r.fault, v.Error)
		}
	}

	// What Go writes for real errors is what the vectors hold for them.
	notFound := errors.New("not found")
	for i, err := range []error{notFound, fmt.Errorf("outer: %w", notFound), errors.Join(errors.New("a"), errors.New("b"))} {
		c := Call{client: &Client{}}
		c.PutError(err)
		if got := hex.EncodeToString(c.W.buf); got != vectors.Good[i].Hex {
			t.Errorf("%s: wrote %s, want %s", vectors.Good[i].Name, got, vectors.Good[i].Hex)
		}
	}
}

func TestContextVectors(t *testing.T) {
	var vectors struct {
		Good []struct {
			Name, Hex string
			Timeout   *int64
			Handle    *string
			Signal    *uint32
		}
		Bad []struct{ Name, Hex, Error, Path string }
	}
	readVectors(t, "contexts.json", &vectors)
	type key struct{}
	client := openClient()
	defer client.close()
	made := context.WithValue(context.Background(), key{}, true)
	id := client.handles.put(made, false)
	for _, v := range vectors.Good {
		for _, async := range []bool{false, true} {
			c := Call{client: client, task: &task{client: client, isAsync: async}}
			c.begin(client, unhex(t, v.Hex), nil)
			ctx := c.Context()
			if c.R.FailedOptions() || c.R.Unfinished() {
				t.Errorf("%s: %s", v.Name, c.R.fault)
				continue
			}
			deadline, timed := ctx.Deadline()
			if timed != (v.Timeout != nil) || timed && time.Until(deadline) > time.Duration(*v.Timeout)*time.Millisecond {
				t.Errorf("%s: ends at %v", v.Name, deadline)
			}
			if (ctx.Value(key{}) != nil) != (v.Handle != nil) || v.Handle != nil && *v.Handle != strconv.FormatUint(id, 10) {
				t.Errorf("%s: another context", v.Name)
			}
			own := v.Timeout != nil || v.Signal != nil || async && v.Handle == nil
			if own != (c.callContext != nil) {
				t.Errorf("%s: has its own %v", v.Name, c.callContext != nil)
			}
			if known := v.Signal != nil && client.callContexts[*v.Signal] != nil; known != (v.Signal != nil) {
				t.Errorf("%s: known by its number: %v", v.Name, known)
			}
			c.endContext()
			if len(client.callContexts) > 0 {
				t.Errorf("%s: still known behind the call", v.Name)
			}
			if (ctx.Err() != nil) != own {
				t.Errorf("%s: %v behind the call", v.Name, ctx.Err())
			}
		}
	}
	for _, v := range vectors.Bad {
		c := Call{client: client}
		c.begin(client, unhex(t, v.Hex), nil)
		c.Context()
		if c.R.FailedOptions(); !c.R.Unfinished() || c.R.fault.code != v.Error || c.R.fault.path() != v.Path {
			t.Errorf("%s: %v, want %s at %s", v.Name, c.R.fault, v.Error, v.Path)
		}
	}
}

func TestOutcomeVectors(t *testing.T) {
	var vectors struct {
		Hello struct {
			SchemaHash string `json:"schema_hash"`
			BuildID    string `json:"build_id"`
			Hex        string
		}
		Outcomes []struct {
			Name            string
			Status, Outcome uint32
			Length          int
			Payload         string
			Values          []any
		}
		Answers []struct{ Name, Hex string }
	}
	readVectors(t, "outcomes.json", &vectors)
	for _, v := range vectors.Outcomes {
		if got := outcome(v.Length, v.Status); got != v.Outcome || len(v.Payload) != 2*v.Length {
			t.Errorf("%s: outcome %d, want %d", v.Name, got, v.Outcome)
		}
		r := NewReader(unhex(t, v.Payload))
		for _, want := range v.Values {
			switch want := want.(type) {
			case nil:
				if !r.Nil() {
					t.Errorf("%s: no nil", v.Name)
				}
			case map[string]any:
				if e := readError(&r); e == nil || e.Message != want["message"] {
					t.Errorf("%s: not the error", v.Name)
				}
			case string:
				got := ""
				if r.isText() {
					got = r.String()
				} else {
					got = strconv.Itoa(r.Int())
				}
				if got != want {
					t.Errorf("%s: %q, want %q", v.Name, got, want)
				}
			}
		}
		if r.Unfinished() {
			t.Errorf("%s: %s", v.Name, r.fault)
		}
	}

	old := library
	defer func() { library = old }()
	Register(Library{SchemaHash: vectors.Hello.SchemaHash, BuildID: vectors.Hello.BuildID})
	out := make([]byte, 64)
	if n := Hello(out); hex.EncodeToString(out[:n]) != vectors.Hello.Hex {
		t.Errorf("hello is %x, want %s", out[:n], vectors.Hello.Hex)
	}
	if n := Hello(out[:3]); n != uint32(len(vectors.Hello.Hex)/2) {
		t.Errorf("a short buffer for hello gives %d", n)
	}
}

func TestEventVectors(t *testing.T) {
	var vectors struct {
		Events []struct {
			Name   string
			Values []string
			Hex    string
		}
		Batch string
	}
	readVectors(t, "events.json", &vectors)
	kinds := map[string]uint64{"completed": eventCompleted, "callback": eventCallback, "released": eventReleased, "forgotten": eventForgotten, "ended": eventEnded, "unneeded": eventUnneeded}
	var batch Writer
	for _, v := range vectors.Events {
		e := event{kind: kinds[v.Values[0]]}
		for i, text := range v.Values[1:] {
			if i == 2 {
				e.payload = unhex(t, text)
				continue
			}
			n, _ := strconv.Atoi(text)
			e.numbers[i] = uint64(n)
		}
		start := len(batch.buf)
		if e.write(&batch); hex.EncodeToString(batch.buf[start:]) != v.Hex {
			t.Errorf("%s: wrote %x, want %s", v.Name, batch.buf[start:], v.Hex)
		}
	}
	if hex.EncodeToString(batch.buf) != vectors.Batch {
		t.Errorf("the batch is %x", batch.buf)
	}
}
