package main

import (
	"bytes"
	"image"
	"image/color"

	"github.com/disintegration/imaging"

	"usegolib.test/real/say"
)

func encode(img image.Image, format imaging.Format, options ...imaging.EncodeOption) []byte {
	var out bytes.Buffer
	if err := imaging.Encode(&out, img, format, options...); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func main() {
	img := imaging.New(12, 8, color.RGBA64{0xffff, 0x8080, 0, 0xffff})
	for y := range 8 {
		for x := range y {
			img.Set(x, y, color.RGBA64{0, uint16(y * 0x1000), 0xffff, 0xffff})
		}
	}
	png := encode(img, imaging.PNG)
	say.Line("png", png)

	decoded, err := imaging.Decode(bytes.NewReader(png))
	size := decoded.Bounds().Size()
	say.Line("decoded", err == nil, size.X, size.Y)
	small := imaging.Resize(decoded, 5, 0, imaging.Lanczos)
	say.Line("small", small.Bounds().Dx(), small.Bounds().Dy(), small.Stride, small.Pix)
	say.Line("resized", encode(small, imaging.PNG))
	r, g, b, a := small.At(1, 2).RGBA()
	say.Line("pixel", r, g, b, a)
	inverted := imaging.Invert(imaging.Rotate90(imaging.FlipH(small)))
	say.Line("turned", inverted.Bounds().Dx(), inverted.Pix)
	adjusted := imaging.AdjustFunc(small, func(c color.NRGBA) color.NRGBA {
		return color.NRGBA{c.B, c.G, c.R, c.A / 2}
	})
	say.Line("adjusted", adjusted.Pix)
	histogram := imaging.Histogram(small)
	say.Line("histogram", histogram[:64])
	say.Line("jpeg", len(encode(small, imaging.JPEG, imaging.JPEGQuality(30))) < len(encode(small, imaging.JPEG)))
	_, err = imaging.Decode(bytes.NewReader(png[:20]))
	say.Line("cut", err.Error())
	_, err = imaging.FormatFromExtension("txt")
	say.Line("format", err.Error(), imaging.PNG.String())
}
