// Zip files as the tests need them: right ones, and ones that no tool would make.

import { Buffer } from "node:buffer";
import { crc32, deflateRawSync } from "node:zlib";

/** A file to put into a zip file. */
export interface Packed {
  name: string;
  content?: string | Uint8Array;
  /** The mode of Unix, such as 0o120777 for a link. */
  mode?: number;
  /** What the list says of its size, if not the truth. */
  size?: number;
}

/** A zip file of `files`. */
export function zip(files: Packed[]): Uint8Array<ArrayBuffer> {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const { name, content = "", mode = 0o100644, size } of files) {
    const bytes = Buffer.from(content as Uint8Array);
    const packed = deflateRawSync(bytes);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26); // What the header of a file and the list have in common.
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size ?? bytes.length, 18);
    common.writeUInt16LE(title.length, 22);
    bodies.push(Buffer.from("PK\x03\x04"), common, title, packed);
    const rest = Buffer.alloc(14); // Comment, disk, attributes, place.
    rest.writeUInt32LE(mode * 0x10000, 6);
    rest.writeUInt32LE(offset, 10);
    list.push(Buffer.from("PK\x01\x02\x14\x03"), common, rest, title);
    offset += 30 + title.length + packed.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return new Uint8Array(Buffer.concat([...bodies, directory, Buffer.from("PK\x05\x06"), end]));
}
