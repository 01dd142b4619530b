package main

import (
	"time"

	"usegolib.test/real/say"
)

func main() {
	t, _ := time.Parse(time.RFC3339Nano, "2024-02-29T23:59:59.123456789+05:30")
	say.Line("parsed", t.Format(time.RFC3339Nano), t.Unix(), t.UnixNano(), t.Nanosecond(), t.YearDay(), t.Weekday().String(), int(t.Month()))
	year, week := t.ISOWeek()
	say.Line("week", year, week)
	say.Line("formats", t.Format(time.RFC1123Z), t.Format(time.Kitchen), t.Format("02.01.06 15h04"), t.UTC().String())
	later := t.Add(36*time.Hour + 1500*time.Millisecond)
	say.Line("added", later.Format(time.RFC3339Nano), later.Sub(t).String(), t.AddDate(1, 0, 0).Format(time.DateOnly), later.After(t), t.Equal(t.UTC()))
	berlin, _ := time.LoadLocation("Europe/Berlin")
	summer := time.Date(2024, time.July, 1, 12, 0, 0, 5, berlin)
	name, offset := summer.Zone()
	say.Line("zone", summer.Format(time.RFC3339Nano), name, offset, summer.IsDST(), summer.String(), summer.Location().String())
	gap := time.Date(2024, time.March, 31, 2, 30, 0, 0, berlin)
	say.Line("gap", gap.Format(time.RFC3339), gap.AddDate(0, 0, 1).Format(time.RFC3339))
	paris, _ := time.LoadLocation("America/Los_Angeles")
	say.Line("moved", summer.In(paris).Format(time.RFC3339Nano), summer.Truncate(time.Hour).UnixNano())
	fixed := time.Unix(0, 0).In(time.FixedZone("odd", 3601))
	say.Line("odd", fixed.Format(time.RFC3339), fixed.Unix())
	say.Line("zero", time.Time{}.IsZero(), time.Time{}.Format(time.RFC3339), time.Unix(0, 0).IsZero())
	d, _ := time.ParseDuration("-1h15m30.918273645s")
	say.Line("duration", d.String(), d.Seconds(), d.Round(time.Second).String(), d.Truncate(time.Minute).String(), d.Milliseconds(), d.Abs().String())
	say.Line("constants", time.Hour.String(), time.Nanosecond.String(), time.Second.Nanoseconds(), time.Saturday.String(), time.March.String())
	_, err := time.Parse(time.DateOnly, "2024-13-01")
	say.Line("error", err.Error())
	_, err = time.ParseDuration("1 hour")
	say.Line("error", err.Error())
	text, _ := t.MarshalText()
	say.Line("text", string(text), t.Compare(later), time.UnixMilli(-1).UTC().Format(time.RFC3339Nano))
}
