import { assertEquals, assertInstanceOf, assertStringIncludes } from "@std/assert";
import { Status, type Symbols } from "../abi.ts";
import { Lease } from "../call/lease.ts";
import { DecodeError } from "../errors.ts";
import { type Events, Waiter } from "./waiter.ts";

/** A waiter whose library answers `ugl_poll` once with `status` and `payload`, and then with no events. */
function waiter(
  status: number,
  payload: string,
): { waiter: Waiter; released: number[]; lost: unknown[] } {
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
  const released: number[] = [], lost: unknown[] = [];
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
    lost: (error) => lost.push(error),
  };
  return {
    waiter: new Waiter(symbols as unknown as Symbols, 1, new Lease(), events),
    released,
    lost,
  };
}

Deno.test("Waiter.poll() handles events, and says how many there were", () => {
  const { waiter: w, released } = waiter(Status.OK, "920207" + "920209");
  assertEquals(w.poll(), 2);
  assertEquals(released, [7, 9]);
});

Deno.test("Waiter.poll() tells of events that cannot be read, and of tickets that lie", () => {
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
    const { waiter: w, lost } = waiter(status, payload);
    assertEquals(w.poll(), -1);
    const [error] = lost;
    assertInstanceOf(error, DecodeError);
    assertStringIncludes(error.message, "Cannot read what the library returned: events: ");
    assertEquals(w.poll(), 0);
  }
});
