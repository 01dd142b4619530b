package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"

	"usegolib.test/real/say"
)

func main() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		if name == "missing" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("X-Name", name)
		io.WriteString(w, r.Method+" "+name)
	})}
	ended := make(chan error)
	go func() { ended <- server.Serve(listener) }()
	base := "http://" + listener.Addr().String()

	get := func(path string) (int, string, string) {
		response, err := http.Get(base + path)
		if err != nil {
			panic(err)
		}
		defer response.Body.Close()
		body, _ := io.ReadAll(response.Body)
		return response.StatusCode, response.Header.Get("X-Name"), string(body)
	}
	status, name, body := get("/first")
	say.Line("first", status, name, body)
	status, _, body = get("/missing")
	say.Line("missing", status, body)

	var mu sync.Mutex
	var done sync.WaitGroup
	right := 0
	for worker := range 10 {
		done.Add(1)
		go func() {
			defer done.Done()
			for i := range 100 {
				n := fmt.Sprint(worker*100 + i)
				if status, name, body := get("/" + n); status == 200 && name == n && body == "GET "+n {
					mu.Lock()
					right++
					mu.Unlock()
				}
			}
		}()
	}
	done.Wait()
	say.Line("requests", right)
	http.DefaultClient.CloseIdleConnections()
	server.Shutdown(context.Background())
	err = <-ended
	say.Line("closed", errors.Is(err, http.ErrServerClosed), err.Error())
}
