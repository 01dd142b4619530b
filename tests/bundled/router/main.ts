// Routes requests of Go's net/http with chi, to handlers in JavaScript.
import { NewRouter, URLParam } from "go:github.com/go-chi/chi/v5";
import { MethodDelete, MethodGet, MethodPost, StatusAccepted } from "go:net/http";
import { NewRecorder, NewRequest } from "go:net/http/httptest";
import { say } from "../say/say.ts";

const router = NewRouter()!;
router.Use((next) => ({
  ServeHTTP(w, r) {
    w!.Header()!.Set("X-Seen", r!.URL!.Path);
    next!.ServeHTTP(w, r);
  },
}));
router.Get("/hello/{name}", (w, r) => {
  w!.Write(new TextEncoder().encode(`Hello, ${URLParam(r, "name")}!`));
});
router.Post("/shout", (w, r) => {
  w!.WriteHeader(StatusAccepted);
  w!.Write(new TextEncoder().encode(r!.Header!.Get("X-Word").toUpperCase()));
});

function send(method: string, target: string, headers: Record<string, string> = {}): void {
  const request = NewRequest(method, target, null)!;
  for (const [key, value] of Object.entries(headers)) request.Header!.Set(key, value);
  const recorder = NewRecorder()!;
  router.ServeHTTP(recorder, request);
  const seen = recorder.Header()!.Get("X-Seen");
  say(`${method} ${target}`, recorder.Code, recorder.Body!.String(), seen);
}

send(MethodGet, "/hello/you");
send(MethodPost, "/shout", { "X-Word": "schön" });
send(MethodGet, "/nothing");
send(MethodDelete, "/shout");
// Go has the handlers as long as anything here has the router, and they keep the program alive.
Deno.exit();
