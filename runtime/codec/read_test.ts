import { assertEquals, assertInstanceOf } from "@std/assert";
import { Lease } from "../call/lease.ts";
import { Fault } from "../fault.ts";
import { rString } from "./read.ts";

/** A lease with a response of one string of `length` bytes, all of them zero unless `edit` says otherwise. */
function response(length: number, edit: (bytes: Uint8Array) => void = () => {}): Lease {
  const bytes = new Uint8Array(5 + length); // untouched memory costs nothing
  bytes[0] = 0xdb;
  new DataView(bytes.buffer).setUint32(1, length);
  edit(bytes);
  const b = new Lease();
  b.readFrom(bytes);
  return b;
}

Deno.test("rString() says that JavaScript cannot hold a text", () => {
  const length = 2 ** 29;
  const refused = (b: Lease) => {
    try {
      return rString(b).length;
    } catch (error) {
      assertInstanceOf(error, Fault);
      return error.message;
    }
  };
  const message = `expected text of at most 536870888 characters, got one of ${length} bytes`;
  assertEquals(refused(response(length)), message);
  const binary = (bytes: Uint8Array) => {
    bytes[0] = 0xc6; // not UTF-8, as its last byte shows
    bytes[bytes.length - 1] = 0xff;
  };
  assertEquals(refused(response(length, binary)), message);
});

Deno.test("rString() reads texts of every length that a tag can say", () => {
  for (const length of [0, 1, 47, 48, 49, 70_000]) {
    assertEquals(rString(response(length, (bytes) => bytes.fill(0x61, 5))), "a".repeat(length));
  }
});
