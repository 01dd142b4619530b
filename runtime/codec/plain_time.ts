/**
 * Codecs of Go's `time.Time` and `time.Duration`, as values of Temporal.
 *
 * @module
 */
import type { Lease } from "../call/lease.ts";
import { fail, failRange, failWith } from "../fault.ts";
import { rFixed, rNil, rString } from "./read.ts";
import { rInt32, rInt64, rUint32 } from "./read_number.ts";
import { shared } from "../shared.ts";
import { wArray, wNil, wString } from "./write.ts";
import { wInt, wInt64 } from "./write_number.ts";

const SECOND = 1_000_000_000n;

/** Seconds from 1970 to either end of what Temporal can hold. */
const MOST_SECONDS = 8_640_000_000_000n;

/**
 * A Go time that Temporal cannot hold: before the year −271821 or after 275760, or in a zone whose offset has
 * seconds. It comes where a `Temporal.ZonedDateTime` would, and may be given wherever a time may be.
 */
export interface GoTime {
  /** Whole seconds since 1970-01-01T00:00:00Z. */
  readonly seconds: bigint;
  /** Nanoseconds in that second. */
  readonly nanosecond: number;
  /** The zone's offset from UTC in seconds. */
  readonly offset: number;
  /** The zone's name; null where the offset is all there is. */
  readonly zone: string | null;
  /** The instant, where Temporal can hold that. */
  toInstant(): Temporal.Instant;
}

/** The values that may be given for a `time.Time`; an Instant and a Date are in UTC. */
export type TimeLike = Temporal.ZonedDateTime | Temporal.Instant | Date | GoTime;

/** The values that may be given for a `time.Duration`: a bigint counts nanoseconds, and a day has 24 hours. */
export type DurationLike = Temporal.Duration | bigint;

/** The constructor side of {@linkcode GoTime}. */
export interface GoTimeConstructor {
  /** Makes one from its parts, which {@linkcode GoTime} describes. */
  new (seconds: bigint, nanosecond: number, offset: number, zone: string | null): GoTime;
  /** The prototype of all times. */
  readonly prototype: GoTime;
}

/** The class of {@linkcode GoTime}, one for all copies of the runtime. */
export const GoTime: GoTimeConstructor = shared("time", () =>
  class GoTime {
    readonly seconds: bigint;
    readonly nanosecond: number;
    readonly offset: number;
    readonly zone: string | null;

    constructor(seconds: bigint, nanosecond: number, offset: number, zone: string | null) {
      this.seconds = seconds;
      this.nanosecond = nanosecond;
      this.offset = offset;
      this.zone = zone;
      Object.freeze(this);
    }

    toInstant(): Temporal.Instant {
      return new Temporal.Instant(this.seconds * SECOND + BigInt(this.nanosecond));
    }

    toString(): string {
      const offset = `offset ${this.offset} s${this.zone === null ? "" : `, ${this.zone}`}`;
      return `${this.seconds} s and ${this.nanosecond} ns since 1970 (${offset})`;
    }

    toJSON(): string {
      return this.toString();
    }
  });

/** Whether `v` is a time for Go. */
export function isTime(v: object): v is TimeLike {
  return v instanceof Temporal.ZonedDateTime || v instanceof Temporal.Instant ||
    v instanceof Date || v instanceof GoTime;
}

/** Writes a time: a ZonedDateTime; an Instant or a Date, which are in UTC; or a {@linkcode GoTime}. */
export function wTime(b: Lease, v: unknown): void {
  if (v instanceof Temporal.ZonedDateTime) {
    const zone = v.timeZoneId;
    const named = zone[0] !== "+" && zone[0] !== "-";
    return instant(b, v, v.offsetNanoseconds / 1e9, named ? zone : null);
  }
  if (v instanceof Temporal.Instant) return instant(b, v, 0, "UTC");
  if (v instanceof Date) {
    const time = v.getTime();
    if (Number.isNaN(time)) failWith("expected a time, got an invalid Date");
    const seconds = Math.floor(time / 1000);
    return parts(b, seconds, (time - seconds * 1000) * 1e6, 0, "UTC");
  }
  if (v instanceof GoTime) return parts(b, v.seconds, v.nanosecond, v.offset, v.zone);
  fail("a Temporal.ZonedDateTime, a Temporal.Instant or a Date", v);
}

function instant(
  b: Lease,
  v: Temporal.ZonedDateTime | Temporal.Instant,
  offset: number,
  zone: string | null,
): void {
  const seconds = Math.floor(v.epochMilliseconds / 1000);
  parts(b, seconds, Number(v.epochNanoseconds - BigInt(seconds) * SECOND), offset, zone);
}

function parts(
  b: Lease,
  seconds: number | bigint,
  nanosecond: number,
  offset: number,
  zone: string | null,
): void {
  wArray(b, 4);
  wInt64(b, seconds);
  wInt(b, nanosecond);
  wInt(b, offset);
  if (zone === null) wNil(b);
  else wString(b, zone);
}

/** Names that Go gave to zones and Temporal does not know. */
const unknownZones = new Set<string>();

/** Reads a time. */
export function rTime(b: Lease): Temporal.ZonedDateTime {
  rFixed(b, 4);
  const seconds = rInt64(b), nanosecond = rUint32(b), offset = rInt32(b);
  const zone = rNil(b) ? null : rString(b);
  if (nanosecond >= 1e9) failRange("nanoseconds of a second", nanosecond);
  const held = zoned(seconds, nanosecond, offset, zone);
  if (held !== undefined) return held;
  // Rare enough that the types do not make every program tell it apart.
  return new GoTime(seconds, nanosecond, offset, zone) as unknown as Temporal.ZonedDateTime;
}

function zoned(
  seconds: bigint,
  nanosecond: number,
  offset: number,
  zone: string | null,
): Temporal.ZonedDateTime | undefined {
  const most = seconds === MOST_SECONDS && nanosecond === 0;
  if (seconds < -MOST_SECONDS || (seconds >= MOST_SECONDS && !most)) return undefined;
  const time = seconds * SECOND + BigInt(nanosecond);
  if (zone !== null && !unknownZones.has(zone)) {
    try {
      const id = zone === "Local" ? Temporal.Now.timeZoneId() : zone;
      const named = new Temporal.ZonedDateTime(time, id);
      // Go and Temporal can have other editions of the time zone database.
      if (named.offsetNanoseconds === offset * 1e9) return named;
    } catch {
      unknownZones.add(zone);
    }
  }
  if (offset % 60 !== 0 || Math.abs(offset) >= 86400) return undefined;
  return new Temporal.ZonedDateTime(time, offsetId(offset));
}

/** The identifier of a zone that is an offset in seconds: `+01:30`. */
function offsetId(offset: number): string {
  const minutes = Math.abs(offset) / 60;
  const two = (n: number) => String(n).padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The duration of so many nanoseconds, in hours and smaller units, as Go prints it. */
export function durationOf(nanoseconds: bigint): Temporal.Duration {
  const seconds = Number(nanoseconds / SECOND), rest = Number(nanoseconds % SECOND);
  return new Temporal.Duration(
    0,
    0,
    0,
    0,
    Math.trunc(seconds / 3600),
    Math.trunc(seconds / 60) % 60,
    seconds % 60,
    Math.trunc(rest / 1e6),
    Math.trunc(rest / 1e3) % 1000,
    rest % 1000,
  );
}

/** Writes a duration: a Temporal.Duration, of which a day is 24 hours, or a bigint of nanoseconds. */
export function wDuration(b: Lease, v: unknown): void {
  const nanoseconds = typeof v === "bigint" ? v : nanosecondsOf(v);
  if (BigInt.asIntN(64, nanoseconds) !== nanoseconds) {
    failRange("a duration within ±2^63 nanoseconds, about 292 years", v);
  }
  wInt64(b, nanoseconds);
}

function nanosecondsOf(v: unknown): bigint {
  if (!(v instanceof Temporal.Duration)) {
    fail("a Temporal.Duration or a bigint of nanoseconds", v);
  }
  for (const unit of ["years", "months", "weeks"] as const) {
    if (v[unit] !== 0) {
      failWith(`expected a duration without calendar units, got one of ${v[unit]} ${unit}`);
    }
  }
  const hours = BigInt(v.days) * 24n + BigInt(v.hours);
  const seconds = (hours * 60n + BigInt(v.minutes)) * 60n + BigInt(v.seconds);
  const microseconds = (seconds * 1000n + BigInt(v.milliseconds)) * 1000n + BigInt(v.microseconds);
  return microseconds * 1000n + BigInt(v.nanoseconds);
}

/** Reads a duration. */
export function rDuration(b: Lease): Temporal.Duration {
  return durationOf(rInt64(b));
}
