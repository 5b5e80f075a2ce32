"""Gradients of an inverted residual (MobileNetV2's block) whose batch norms keep their statistics, computed by PyTorch.

`python make_inverted_residual.py` writes inverted_residual.json beside itself. Inputs, weights and statistics are waves, which
the test draws in the same way, so that the file holds results alone. Needs torch.
"""

import json
import math
import os

import torch
import torch.nn.functional as F


def wave(shape, phase, scale, shift=0.0):
    count = math.prod(shape)
    values = [shift + scale * math.sin(0.7 * i + phase) for i in range(count)]
    return torch.tensor(values, dtype=torch.float64).reshape(shape)


def same(x, kernel, stride):
    """Zeros around images as TensorFlow adds them."""
    amounts = []
    for size in (x.shape[3], x.shape[2]):
        total = max(0, (-(-size // stride) - 1) * stride + kernel - size)
        amounts += [total // 2, total - total // 2]
    return F.pad(x, amounts)


def block(inputs, outputs, expansion, kernel, stride):
    wide = inputs * expansion
    # Our layouts: [kernel, kernel, inputs, outputs] and, channel by channel, [kernel, kernel, channels].
    shapes = [("expand", (1, 1, inputs, wide), wide), ("depthwise", (kernel, kernel, wide), wide)]
    shapes += [("project", (1, 1, wide, outputs), outputs)]
    named, statistics = {}, {}
    for index, (name, shape, channels) in enumerate(shapes):
        named[f"{name}.convolution.weight"] = wave(shape, 1.0 + index, 1.5)
        named[f"{name}.norm.weight"] = wave((channels,), 2.0 + index, 0.5, 1.0)
        named[f"{name}.norm.bias"] = wave((channels,), 3.0 + index, 1.0, 0.5)
        statistics[name] = (wave((channels,), 4.0 + index, 0.3), wave((channels,), 5.0 + index, 0.4, 1.0))
    x = wave((2, 5, 4, inputs), 0.0, 2.0)
    leaves = {"input": x, **named}
    for leaf in leaves.values():
        leaf.requires_grad_(True)
    y = x.permute(0, 3, 1, 2)
    for name, _, _ in shapes:
        weight = named[f"{name}.convolution.weight"]
        if name == "depthwise":
            y = F.conv2d(same(y, kernel, stride), weight.permute(2, 0, 1).unsqueeze(1), stride=stride, groups=wide)
        else:
            y = F.conv2d(y, weight.permute(3, 2, 0, 1))
        mean, variance = statistics[name]
        y = F.batch_norm(
            y, mean, variance, named[f"{name}.norm.weight"], named[f"{name}.norm.bias"], False, 0, 1e-3)
        if name != "project":
            y = F.relu6(y)
    if stride == 1 and inputs == outputs:
        y = y + x.permute(0, 3, 1, 2)
    y = y.permute(0, 2, 3, 1)
    (y * wave(y.shape, 6.0, 1.0)).sum().backward()
    return {
        "inputs": inputs, "outputs": outputs, "expansion": expansion, "kernel": kernel, "stride": stride,
        "result": [round(float(v), 6) for v in y.detach().flatten()],
        "gradients": {name: [round(float(v), 6) for v in leaf.grad.flatten()] for name, leaf in leaves.items()},
    }


here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "inverted_residual.json"), "w") as file:
    json.dump([block(3, 3, 2, 3, 1), block(2, 4, 3, 5, 2)], file)
    file.write("\n")
