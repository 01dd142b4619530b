import time, {
  Date as DateOf,
  Duration,
  FixedZone,
  LoadLocation,
  Month,
  Parse,
  ParseDuration,
  Time,
  Unix,
  UnixMilli,
  Weekday,
} from "go:time";
import { failure, say } from "../say/say.ts";

const t = Parse(time.RFC3339Nano, "2024-02-29T23:59:59.123456789+05:30");
say(
  "parsed",
  Time.Format(t, time.RFC3339Nano),
  Time.Unix(t),
  Time.UnixNano(t),
  Time.Nanosecond(t),
  t.dayOfYear,
  Weekday.String(Time.Weekday(t)),
  t.month,
);
say("week", ...Time.ISOWeek(t));
say(
  "formats",
  Time.Format(t, time.RFC1123Z),
  Time.Format(t, time.Kitchen),
  Time.Format(t, "02.01.06 15h04"),
  Time.String(Time.UTC(t)),
);
const later = Time.Add(t, Temporal.Duration.from({ hours: 36, milliseconds: 1500 }));
say(
  "added",
  Time.Format(later, time.RFC3339Nano),
  Duration.String(Time.Sub(later, t)),
  Time.Format(Time.AddDate(t, 1, 0, 0), time.DateOnly),
  Time.After(later, t),
  Time.Equal(t, t.toInstant()),
);
const berlin = LoadLocation("Europe/Berlin");
const summer = DateOf(2024, time.July, 1, 12, 0, 0, 5, berlin);
say(
  "zone",
  Time.Format(summer, time.RFC3339Nano),
  ...Time.Zone(summer),
  Time.IsDST(summer),
  Time.String(summer),
  summer.timeZoneId,
);
const gap = DateOf(2024, time.March, 31, 2, 30, 0, 0, berlin);
say("gap", Time.Format(gap, time.RFC3339), Time.Format(gap.add({ days: 1 }), time.RFC3339));
say(
  "moved",
  Time.Format(summer.withTimeZone("America/Los_Angeles"), time.RFC3339Nano),
  Time.UnixNano(Time.Truncate(summer, time.Hour)),
);
const fixed = Time.In(Unix(0, 0), FixedZone("odd", 3601));
say("odd", Time.Format(fixed, time.RFC3339), Time.Unix(fixed));
const zero = Temporal.ZonedDateTime.from("0001-01-01T00:00[UTC]");
say("zero", Time.IsZero(zero), Time.Format(zero, time.RFC3339), Time.IsZero(new Date(0)));
const d = ParseDuration("-1h15m30.918273645s");
say(
  "duration",
  Duration.String(d),
  d.total("seconds"),
  Duration.String(Duration.Round(d, time.Second)),
  Duration.String(Duration.Truncate(d, time.Minute)),
  Duration.Milliseconds(d),
  Duration.String(d.abs()),
);
say(
  "constants",
  Duration.String(time.Hour),
  Duration.String(1n),
  Duration.Nanoseconds(time.Second),
  Weekday.String(time.Saturday),
  Month.String(time.March),
);
say("error", failure(() => Parse(time.DateOnly, "2024-13-01")).message);
say("error", failure(() => ParseDuration("1 hour")).message);
say(
  "text",
  new TextDecoder().decode(Time.MarshalText(t)),
  Time.Compare(t, later),
  Time.Format(Time.UTC(UnixMilli(-1)), time.RFC3339Nano),
);
