// Creates, fills and queries a table of SQLite through database/sql; main.ts does the same from Deno, and
// expected.txt is what both print.
package main

import (
	"database/sql"
	"errors"
	"time"

	"github.com/mattn/go-sqlite3"

	"usegolib.test/bundled/say"
)

func main() {
	db := say.Get(sql.Open("sqlite3", ":memory:"))
	defer db.Close()
	db.SetMaxOpenConns(1) // each connection has a database of its own

	say.Get(db.Exec(`create table tracks (
		id integer primary key, title text not null unique, seconds real, cover blob, added timestamp, loved bool
	)`))
	added := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	result := say.Get(db.Exec("insert into tracks (title, seconds, cover, added, loved) values (?, ?, ?, ?, ?)",
		"größer", 12.5, []byte{1, 2, 255}, added, true))
	say.Line("inserted", say.Get(result.LastInsertId()), say.Get(result.RowsAffected()))

	tx := say.Get(db.Begin())
	insert := say.Get(tx.Prepare("insert into tracks (title, seconds) values (?, ?)"))
	for i := range 3 {
		say.Get(insert.Exec([]string{"a", "b", "c"}[i], float64(i)))
	}
	say.Must(insert.Close())
	say.Must(tx.Commit())
	tx = say.Get(db.Begin())
	say.Get(tx.Exec("delete from tracks"))
	say.Must(tx.Rollback())

	rows := say.Get(db.Query("select id, title, seconds, cover, loved from tracks where id > ? order by id", 0))
	say.Line("columns", say.Get(rows.Columns()))
	for rows.Next() {
		var id int64
		var title string
		var seconds float64
		var cover []byte
		var loved any
		say.Must(rows.Scan(&id, &title, &seconds, &cover, &loved))
		say.Line("row", id, title, seconds, len(cover), loved)
	}
	say.Must(rows.Err())
	say.Must(rows.Close())

	var at time.Time
	say.Must(db.QueryRow("select added from tracks where id = 1").Scan(&at))
	say.Line("added", at.Equal(added))
	var none sql.NullTime
	say.Must(db.QueryRow("select added from tracks where id = 2").Scan(&none))
	say.Line("not added", none.Valid)
	var count int
	var sum float64
	say.Must(db.QueryRow("select count(*), sum(seconds) from tracks").Scan(&count, &sum))
	say.Line("count", count, sum)

	_, err := db.Exec("insert into tracks (title) values ('a')")
	var failed sqlite3.Error
	say.Line("twice", err.Error(), errors.As(err, &failed), failed.Code == sqlite3.ErrConstraint)
	err = db.QueryRow("select id from tracks where id = 99").Scan(&count)
	say.Line("no rows", err.Error(), errors.Is(err, sql.ErrNoRows))
	_, err = db.Query("select nonsense")
	say.Line("no column", err.Error())
	version, number, _ := sqlite3.Version()
	say.Line("version", version, number)
}
