"""Drawn cats and dogs in the layout of Kaggle's `dogs-vs-cats`: photos that nobody owns, to try its whole line without an account.

    python Scripts/drawn_pets.py FOLDER [--train 200] [--test 100] [--copies 1] [--seed 1]

writes train.zip (train/cat.0.jpg, …, train/dog.0.jpg, …) and test1.zip (test1/1.jpg, …) into FOLDER, half of the pictures cats. A cat has
ears that stand and are pointed, a dog ears that hang; all else (color, size, place, background, light) is drawn for each anew. With
`--copies n` each picture comes n times under names of its own: 25,000 files without drawing as many. Needs Pillow.
"""

import argparse
import io
import math
import os
import random
import zipfile

from PIL import Image, ImageDraw, ImageFilter


def color(rng, low=40, high=230):
    return tuple(rng.randint(low, high) for _ in range(3))


def background(rng, size):
    """A gradient with blots."""
    one, other = color(rng), color(rng)
    base = Image.new("RGB", (2, 2))
    base.putdata([one, other, other, color(rng)])
    picture = base.resize(size, Image.BICUBIC)
    draw = ImageDraw.Draw(picture)
    for _ in range(rng.randint(2, 8)):
        x, y, r = rng.randint(0, size[0]), rng.randint(0, size[1]), rng.randint(10, 80)
        draw.ellipse([x - r, y - r, x + r, y + r], fill=color(rng))
    return picture.filter(ImageFilter.GaussianBlur(rng.uniform(2, 8)))


def pet(rng, kind):
    size = (rng.randint(220, 420), rng.randint(200, 360))
    picture = background(rng, size)
    fur = color(rng, 60, 220)
    dark = tuple(int(c * 0.6) for c in fur)
    r = rng.uniform(0.2, 0.32) * min(size)
    x, y = rng.uniform(1.3 * r, size[0] - 1.3 * r), rng.uniform(1.5 * r, size[1] - 1.3 * r)
    tilt = rng.uniform(-0.25, 0.25)

    def at(dx, dy):
        return (x + r * (dx * math.cos(tilt) - dy * math.sin(tilt)), y + r * (dx * math.sin(tilt) + dy * math.cos(tilt)))

    def blob(dx, dy, w, h, fill):
        """An ellipse that is tilted with the head."""
        points = [at(dx + w * math.cos(a), dy + h * math.sin(a)) for a in [i * math.pi / 18 for i in range(36)]]
        draw.polygon(points, fill=fill)

    draw = ImageDraw.Draw(picture)
    if kind == "cat":
        for side in (-1, 1):
            draw.polygon([at(side * 0.9, -0.3), at(side * 0.8, -1.35), at(side * 0.2, -0.85)], fill=fur)
            draw.polygon([at(side * 0.8, -0.5), at(side * 0.74, -1.1), at(side * 0.4, -0.8)], fill=dark)
    blob(0, 0, 1, 0.9, fur)
    if kind == "dog":
        for side in (-1, 1):
            blob(side * 0.95, 0.05, 0.3, 0.75, dark)
    for side in (-1, 1):
        blob(side * 0.38, -0.15, 0.14, 0.14, (250, 250, 250))
        blob(side * 0.38, -0.15, 0.08, 0.1, (20, 20, 20))
    blob(0, 0.3, 0.16, 0.11, (30, 20, 20))
    draw.arc([*at(-0.3, 0.2), *at(0.3, 0.65)] if abs(tilt) < 0.1 else [x - 0.3 * r, y + 0.2 * r, x + 0.3 * r, y + 0.65 * r],
             20, 160, fill=(30, 20, 20), width=max(1, int(r / 25)))
    picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 1.5)))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=rng.randint(70, 92))
    return file.getvalue()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--train", type=int, default=200)
    parser.add_argument("--test", type=int, default=100)
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    os.makedirs(options.folder, exist_ok=True)
    with zipfile.ZipFile(os.path.join(options.folder, "train.zip"), "w") as archive:
        for index in range(options.train // 2):
            for kind in ("cat", "dog"):
                photo = pet(rng, kind)
                for copy in range(options.copies):
                    archive.writestr(f"train/{kind}.{index * options.copies + copy}.jpg", photo)
    with zipfile.ZipFile(os.path.join(options.folder, "test1.zip"), "w") as archive:
        for index in range(options.test):
            photo = pet(rng, ("cat", "dog")[rng.random() < 0.5])
            for copy in range(options.copies):
                archive.writestr(f"test1/{index * options.copies + copy + 1}.jpg", photo)


main()
