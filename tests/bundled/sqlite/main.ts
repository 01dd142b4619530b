// Creates, fills and queries a table of SQLite through Go's database/sql, as main.go does from Go.
import { pointer } from "@usegolib/core";
import sqlite3, { Error as SQLiteError, Version } from "go:github.com/mattn/go-sqlite3";
import sql, { NullTime, Open } from "go:database/sql";
import { failure, say } from "../say/say.ts";

const db = Open("sqlite3", ":memory:")!;
db.SetMaxOpenConns(1); // each connection has a database of its own

db.Exec(`create table tracks (
  id integer primary key, title text not null unique, seconds real, cover blob, added timestamp, loved bool
)`);
const added = Temporal.Instant.from("2026-01-02T03:04:05Z");
const result = db.Exec(
  "insert into tracks (title, seconds, cover, added, loved) values (?, ?, ?, ?, ?)",
  "größer",
  12.5,
  Uint8Array.of(1, 2, 255),
  added,
  true,
)!;
say("inserted", result.LastInsertId(), result.RowsAffected());

{
  const tx = db.Begin()!;
  const insert = tx.Prepare("insert into tracks (title, seconds) values (?, ?)")!;
  for (const [i, title] of ["a", "b", "c"].entries()) insert.Exec(title, i);
  insert.Close();
  tx.Commit();
}
{
  const tx = db.Begin()!;
  tx.Exec("delete from tracks");
  tx.Rollback();
}

const rows = db.Query(
  "select id, title, seconds, cover, loved from tracks where id > ? order by id",
  0,
)!;
say("columns", rows.Columns());
while (rows.Next()) {
  const id = pointer("int64"), title = pointer("string"), seconds = pointer("float64");
  const cover = pointer("bytes"), loved = pointer("any");
  rows.Scan(id, title, seconds, cover, loved);
  say("row", id.value, title.value, seconds.value, cover.value.length, loved.value);
}
rows.Err();
rows.Close();

const at = pointer("time");
db.QueryRow("select added from tracks where id = 1")!.Scan(at);
say("added", at.value.toInstant().equals(added));
const none = new NullTime();
db.QueryRow("select added from tracks where id = 2")!.Scan(none);
say("not added", none.Valid);
const count = pointer("int"), sum = pointer("float64");
db.QueryRow("select count(*), sum(seconds) from tracks")!.Scan(count, sum);
say("count", count.value, sum.value);

const twice = failure(() => db.Exec("insert into tracks (title) values ('a')"));
const failed = twice.value();
const isSQLite = failed instanceof SQLiteError;
say("twice", twice.message, isSQLite, isSQLite && failed.Code === sqlite3.ErrConstraint);
const noRows = failure(() => db.QueryRow("select id from tracks where id = 99")!.Scan(count));
say("no rows", noRows.message, noRows.is(sql.ErrNoRows));
say("no column", failure(() => db.Query("select nonsense")).message);
const [version, number] = Version();
say("version", version, number);
db.Close();
