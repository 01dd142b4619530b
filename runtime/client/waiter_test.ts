import { assertEquals, assertThrows } from "@std/assert";
import { Status, type Symbols } from "../abi.ts";
import { Lease } from "../call/lease.ts";
import { DecodeError } from "../errors.ts";
import { type Events, Waiter } from "./waiter.ts";

/** A waiter whose library answers `ugl_poll` once with `status` and `payload`, and then with no events. */
function waiter(status: number, payload: string): { waiter: Waiter; released: number[] } {
  let left = true;
  const symbols = {
    ugl_poll(_client: number, out: Uint8Array): number {
      if (!left) return 0;
      left = false;
      const bytes = Uint8Array.fromHex(payload);
      out.set(bytes);
      return bytes.length << 3 | status;
    },
    ugl_take: () => 0,
  };
  const released: number[] = [];
  const events: Events = {
    completed() {},
    callback() {},
    released: (fn) => released.push(fn),
    forgotten() {},
    unneeded() {},
    ended() {},
    waiting: () => false,
    lingering: () => false,
    settle() {},
    idle: () => false,
    closed() {},
  };
  return {
    waiter: new Waiter(symbols as unknown as Symbols, 1, new Lease(), events),
    released,
  };
}

Deno.test("Waiter.poll() handles events, and says how many there were", () => {
  const { waiter: w, released } = waiter(Status.OK, "920207" + "920209");
  assertEquals(w.poll(), 2);
  assertEquals(released, [7, 9]);
});

Deno.test("Waiter.poll() throws a DecodeError for events that cannot be read, and for tickets that lie", () => {
  for (
    const [status, payload] of [
      [Status.OK, "c1"],
      [Status.OK, "9202"],
      [Status.OK, "9400"],
      [Status.TOO_LARGE, "0700"],
      [Status.TOO_LARGE, "0700ceffffffff"],
      [Status.TOO_LARGE, "07000a"],
    ] as const
  ) {
    const { waiter: w } = waiter(status, payload);
    assertThrows(() => w.poll(), DecodeError, "Cannot read what the library returned: events: ");
    assertEquals(w.poll(), 0);
  }
});
