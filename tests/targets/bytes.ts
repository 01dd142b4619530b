/** The bytes of a file in little-endian order, as every target's libraries have them. */
export class Bytes {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #view: DataView;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8(at: number): number {
    return this.#view.getUint8(at);
  }

  u16(at: number): number {
    return this.#view.getUint16(at, true);
  }

  u32(at: number, littleEndian = true): number {
    return this.#view.getUint32(at, littleEndian);
  }

  /** A 64-bit number that must be an offset, a size or an address that fits. */
  u64(at: number): number {
    const value = this.#view.getBigUint64(at, true);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`${value} at ${at}`);
    return Number(value);
  }

  /** The same in 7-bit groups. */
  uleb(at: number): { value: number; next: number } {
    let value = 0;
    for (let scale = 1;; scale *= 128, at++) {
      const byte = this.u8(at);
      value += (byte & 127) * scale;
      if (byte < 128) return { value, next: at + 1 };
    }
  }

  /** The text up to the next zero. */
  text(at: number): string {
    return new TextDecoder().decode(this.#bytes.subarray(at, this.#bytes.indexOf(0, at)));
  }

  slice(start: number, end: number): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(start, end);
  }
}
