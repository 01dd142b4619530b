import {
  AdjustFunc,
  Decode,
  default as imaging,
  Encode,
  type EncodeOption,
  FlipH,
  Format,
  FormatFromExtension,
  Histogram,
  Invert,
  JPEG,
  JPEGQuality,
  New,
  PNG,
  Resize,
  Rotate90,
} from "go:github.com/disintegration/imaging";
import { failure, say } from "../say/say.ts";

/** An image.Image of Go. */
type Image = Parameters<typeof Encode>[1];

/** A color.Color of 16-bit channels. */
function color(...channels: [number, number, number, number]) {
  return { RGBA: () => channels };
}

/** The bytes of an image; the object is an io.Writer. */
function encode(img: Image, format: Format, ...options: EncodeOption[]): Uint8Array<ArrayBuffer> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const writer = {
    Write(p: Uint8Array) {
      chunks.push(p.slice());
      return p.length;
    },
  };
  Encode(writer, img, format, ...options);
  return Uint8Array.from(chunks.flatMap((chunk) => [...chunk]));
}

const img = New(12, 8, color(0xffff, 0x8080, 0, 0xffff));
for (let y = 0; y < 8; y++) {
  for (let x = 0; x < y; x++) img.Set(x, y, color(0, y * 0x1000, 0xffff, 0xffff));
}
const png = encode(img, PNG);
say("png", png);

const decoded = Decode(png);
const size = decoded.Bounds().Size();
say("decoded", true, size.X, size.Y);
const small = Resize(decoded, 5, 0, imaging.Lanczos)!;
say("small", small.Bounds().Dx(), small.Bounds().Dy(), small.Stride, small.Pix);
say("resized", encode(small, PNG));
say("pixel", ...small.At(1, 2)!.RGBA());
const inverted = Invert(Rotate90(FlipH(small)))!;
say("turned", inverted.Bounds().Dx(), inverted.Pix);
const adjusted = AdjustFunc(small, (c) => ({ R: c.B, G: c.G, B: c.R, A: Math.floor(c.A / 2) }))!;
say("adjusted", adjusted.Pix);
say("histogram", [...Histogram(small)].slice(0, 64));
say("jpeg", encode(small, JPEG, JPEGQuality(30)).length < encode(small, JPEG).length);
say("cut", failure(() => Decode(png.slice(0, 20))).message);
say("format", failure(() => FormatFromExtension("txt")).message, Format.String(PNG));
