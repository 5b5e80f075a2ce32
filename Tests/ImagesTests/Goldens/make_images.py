#!/usr/bin/env python3
"""Writes into its own folder small pictures of every kind that Podium reads, and beside each what Pillow makes of it,
as raw red, green and blue bytes (`<name>.<width>x<height>.rgb`), upright and laid on white; `resized-<filter size>` are
resized with Pillow's bilinear filter. Needs Pillow and NumPy."""
import io
import pathlib
import struct

import numpy
from PIL import Image, ImageOps

GOLDENS = pathlib.Path(__file__).parent


def picture(width=29, height=18, channels=3, seed=1):
    """A gradient with some noise and a bright square, different along both sides and in each channel."""
    y, x = numpy.mgrid[0:height, 0:width]
    planes = [x * (255 // width), y * (255 // height), (x + 2 * y) * 3 % 256, (x * y) % 256][:channels]
    pixels = numpy.stack(planes, -1).astype(int) + numpy.random.default_rng(seed).integers(0, 20, (height, width, channels))
    pixels[2:6, 3:9] += 100
    return numpy.clip(pixels, 0, 255).astype(numpy.uint8)


def on_white(image):
    pixels = numpy.asarray(image.convert("RGBA")).astype(int)
    alpha = pixels[..., 3:]
    return ((pixels[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255).astype(numpy.uint8)


def save(name, data):
    (GOLDENS / name).write_bytes(data)
    image = Image.open(io.BytesIO(data))
    if image.mode.startswith("I"):
        pixels = numpy.asarray(image).astype(float) / 257
        expected = numpy.stack([numpy.round(pixels)] * 3, -1).astype(numpy.uint8)
    else:
        image = ImageOps.exif_transpose(image)
        has_alpha = image.mode in ("RGBA", "LA") or "transparency" in image.info
        expected = on_white(image) if has_alpha else numpy.asarray(image.convert("RGB"))
    height, width, _ = expected.shape
    (GOLDENS / f"{name}.{width}x{height}.rgb").write_bytes(expected.tobytes())


def encoded(image, form, **options):
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def exif(orientation, order="II"):
    mark = "<" if order == "II" else ">"
    return b"Exif\0\0" + order.encode() + struct.pack(mark + "HIHHHIHHI", 42, 8, 1, 274, 3, 1, orientation, 0, 0)


def main():
    for old in GOLDENS.iterdir():
        if old.suffix != ".py":
            old.unlink()
    rgb, gray = Image.fromarray(picture()), Image.fromarray(picture()[..., 0])
    rgba = Image.fromarray(picture(channels=4))
    save("color.jpg", encoded(rgb, "JPEG", quality=90))
    save("progressive.jpg", encoded(rgb, "JPEG", progressive=True))
    save("gray.jpg", encoded(gray, "JPEG"))
    save("inks.jpg", encoded(rgb.convert("CMYK"), "JPEG", quality=95))
    for orientation in range(1, 9):
        order = "II" if orientation % 2 else "MM"
        save(f"held-{orientation}.jpg", encoded(rgb, "JPEG", quality=92, exif=exif(orientation, order)))
    save("color.png", encoded(rgb, "PNG"))
    save("gray.png", encoded(gray, "PNG"))
    save("bits.png", encoded(gray.convert("1"), "PNG"))
    save("alpha.png", encoded(rgba, "PNG"))
    save("gray-alpha.png", encoded(rgba.convert("LA"), "PNG"))
    save("palette.png", encoded(rgb.quantize(16), "PNG"))
    save("palette-alpha.png", encoded(rgb.quantize(16), "PNG", transparency=3))
    save("deep.png", encoded(Image.fromarray(picture().astype(numpy.uint16)[..., 0] * 257 + 3), "PNG"))
    save("lossless.webp", encoded(rgb, "WEBP", lossless=True))
    save("lossy.webp", encoded(rgb, "WEBP", quality=80))
    save("alpha.webp", encoded(rgba, "WEBP", lossless=True, exact=True))
    save("held.webp", encoded(rgb, "WEBP", lossless=True, exif=exif(6)))
    frames = [Image.fromarray(picture(seed=seed)) for seed in (1, 2)]
    (GOLDENS / "animated.webp").write_bytes(encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:]))
    (GOLDENS / "animated.png").write_bytes(encoded(frames[0], "PNG", save_all=True, append_images=frames[1:]))
    (GOLDENS / "moving.gif").write_bytes(encoded(gray, "GIF"))
    for width, height in [(7, 5), (29, 9), (64, 40), (1, 1), (13, 18)]:
        (GOLDENS / f"resized.{width}x{height}.rgb").write_bytes(
            rgb.resize((width, height), Image.Resampling.BILINEAR).tobytes())


main()
