"""What EfficientNet-Lite0 and SqueezeNet 1.1 say of twenty labeled photos, computed by PyTorch with the packaged weights.

Needs torch, numpy and Pillow, and a folder that `Scripts/check-backbones FOLDER` filled.
`python make_backbones.py FOLDER` writes backbones.json beside itself and prints how many photos each network names rightly.
"""

import glob
import json
import os
import pickle
import sys

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

folder = sys.argv[1]
here = os.path.dirname(os.path.abspath(__file__))
lite = torch.load(os.path.join(folder, "efficientnet-lite0-57934424.pth"), map_location="cpu", weights_only=True)
with open(os.path.join(folder, "squeezenet_weights.pkl"), "rb") as file:
    squeeze = pickle.load(file)


def same(x, kernel, stride):
    """Zeros around images as TensorFlow adds them."""
    amounts = []
    for size in (x.shape[3], x.shape[2]):
        total = max(0, (-(-size // stride) - 1) * stride + kernel - size)
        amounts += [total // 2, total - total // 2]
    return F.pad(x, amounts)


def convolve(x, weight, stride=1, groups=1, bias=None):
    return F.conv2d(same(x, weight.shape[2], stride), weight, bias, stride=stride, groups=groups)


def norm(x, name):
    p = {k: lite[f"{name}.{k}"] for k in ("running_mean", "running_var", "weight", "bias")}
    return F.batch_norm(x, p["running_mean"], p["running_var"], p["weight"], p["bias"], False, 0, 1e-3)


def lite_features(x):
    # Expansion, kernel, stride, blocks of each stage.
    stages = [(1, 3, 1, 1), (6, 3, 2, 2), (6, 5, 2, 2), (6, 3, 2, 3), (6, 5, 1, 3), (6, 5, 2, 4), (6, 3, 1, 1)]
    x = F.relu6(norm(convolve(x, lite["_conv_stem.weight"], 2), "_bn0"))
    index = 0
    for expansion, _, stride, blocks in stages:
        for block in range(blocks):
            name = f"_blocks.{index}."
            step = stride if block == 0 else 1
            y = x
            if expansion > 1:
                y = F.relu6(norm(convolve(y, lite[name + "_expand_conv.weight"]), name + "_bn0"))
            weight = lite[name + "_depthwise_conv.weight"]
            y = F.relu6(norm(convolve(y, weight, step, weight.shape[0]), name + "_bn1"))
            y = norm(convolve(y, lite[name + "_project_conv.weight"]), name + "_bn2")
            x = x + y if step == 1 and x.shape == y.shape else y
            index += 1
    return F.relu6(norm(convolve(x, lite["_conv_head.weight"]), "_bn1")).mean((2, 3))


def lite_classes(features):
    return features @ lite["_fc.weight"].T + lite["_fc.bias"]


def squeeze_layer(x, name, stride=1):
    kernel, bias = squeeze[name]
    weight = torch.tensor(kernel).permute(3, 2, 0, 1)
    return F.relu(convolve(x, weight, stride, bias=torch.tensor(bias).reshape(-1)))


def squeeze_map(x):
    x = squeeze_layer(x, "conv1", 2)
    for fire in range(2, 10):
        if fire in (2, 4, 6):
            x = F.max_pool2d(x, 3, 2)
        s = squeeze_layer(x, f"fire{fire}/squeeze1x1")
        x = torch.cat([squeeze_layer(s, f"fire{fire}/expand1x1"), squeeze_layer(s, f"fire{fire}/expand3x3")], 1)
    return x


def photo(path, side):
    image = Image.open(path).convert("RGB")
    width, height = image.size
    least = min(width, height)
    left, top = (width - least) // 2, (height - least) // 2
    image = image.crop((left, top, left + least, top + least)).resize((side, side), Image.BILINEAR)
    return np.asarray(image).astype("float32")


def tensor(pixels):
    return torch.tensor(pixels.copy()).permute(2, 0, 1)[None]


names = sorted(os.path.basename(path) for path in glob.glob(os.path.join(folder, "imagenet_*.jpg")))
found = {"efficientnet-lite0": [], "squeezenet": []}
right = {"efficientnet-lite0": 0, "squeezenet": 0}
with torch.no_grad():
    for name in names:
        path, label = os.path.join(folder, name), int(name[:-4].split("_")[2])
        features = lite_features(tensor((photo(path, 224) - 127) / 128))
        right["efficientnet-lite0"] += int(lite_classes(features).argmax()) == label
        found["efficientnet-lite0"].append(features[0, ::16].tolist())
        pixels = photo(path, 227)[:, :, ::-1] - np.array([103.939, 116.779, 123.68], dtype="float32")
        last = squeeze_map(tensor(pixels))
        right["squeezenet"] += int(squeeze_layer(last, "conv10").mean((2, 3)).argmax()) == label
        found["squeezenet"].append(last.mean((2, 3))[0, ::16].tolist())

rounded = {key: [[float(f"{v:.6g}") for v in row] for row in rows] for key, rows in found.items()}
with open(os.path.join(here, "backbones.json"), "w") as file:
    json.dump({"photos": names, "features": rounded}, file)
print(f"rightly named of {len(names)}: {right}")
