module usegolib.test/bundled

go 1.26.0

require github.com/mattn/go-sqlite3 v1.14.53

require github.com/go-chi/chi/v5 v5.5.0
