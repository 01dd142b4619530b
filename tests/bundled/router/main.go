// Routes requests of net/http with chi, to handlers that the program has.
package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/go-chi/chi/v5"

	"usegolib.test/bundled/say"
)

func main() {
	router := chi.NewRouter()
	router.Use(func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Seen", r.URL.Path)
			next.ServeHTTP(w, r)
		})
	})
	router.Get("/hello/{name}", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "Hello, %s!", chi.URLParam(r, "name"))
	})
	router.Post("/shout", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusAccepted)
		w.Write([]byte(strings.ToUpper(r.Header.Get("X-Word"))))
	})
	send := func(method, target string, headers map[string]string) {
		request := httptest.NewRequest(method, target, nil)
		for key, value := range headers {
			request.Header.Set(key, value)
		}
		recorder := httptest.NewRecorder()
		router.ServeHTTP(recorder, request)
		say.Line(method+" "+target, recorder.Code, recorder.Body.String(), recorder.Header().Get("X-Seen"))
	}
	send(http.MethodGet, "/hello/you", nil)
	send(http.MethodPost, "/shout", map[string]string{"X-Word": "schön"})
	send(http.MethodGet, "/nothing", nil)
	send(http.MethodDelete, "/shout", nil)
}
