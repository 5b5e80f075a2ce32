"""One training step (forward, loss, backward, Adam at 1e-3) of eight networks in PyTorch on two threads, in milliseconds.

Inputs are standard normal and labels random, Float32; the median of five groups of steps. Image networks are timed in both
memory layouts, and all under torch.compile too, which needs a C++ compiler; `--eager` leaves that out.
"""
import json
import statistics
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as functional


def perceptron(inputs, hidden, outputs):
    return nn.Sequential(
        nn.Linear(inputs, hidden), nn.BatchNorm1d(hidden), nn.ReLU(),
        nn.Linear(hidden, hidden), nn.BatchNorm1d(hidden), nn.ReLU(), nn.Linear(hidden, outputs))


class Embedded(nn.Module):
    """Ten categorical columns of 100 values, embedded in 20 dimensions each, beside eight numbers."""

    def __init__(self):
        super().__init__()
        self.tables = nn.ModuleList(nn.Embedding(100, 20) for _ in range(10))
        self.body = perceptron(208, 200, 1)

    def forward(self, x):
        codes = x[:, :10].long()
        return self.body(torch.cat([t(codes[:, i]) for i, t in enumerate(self.tables)] + [x[:, 10:]], 1))


class Block(nn.Module):
    """Two 3×3 convolutions with batch norm, and a short cut."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.first = nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs))
        self.second = nn.Sequential(nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False), nn.BatchNorm2d(outputs))
        plain = stride == 1 and inputs == outputs
        self.short = nn.Identity() if plain else nn.Sequential(
            nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        return functional.relu(self.second(functional.relu(self.first(x))) + self.short(x))


def resnet(channels, inputs):
    return nn.Sequential(
        nn.Conv2d(inputs, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels), nn.ReLU(),
        Block(channels, channels, 1), Block(channels, 2 * channels, 2), Block(2 * channels, 4 * channels, 2),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(4 * channels, 10))


class FeatureTransformer(nn.Module):
    """FT-Transformer: 28 number tokens of 64 dimensions and a class token, three pre-norm layers of eight heads."""

    def __init__(self, features=28, width=64, layers=3, heads=8):
        super().__init__()
        self.scale = nn.Parameter(torch.randn(features, width))
        self.shift = nn.Parameter(torch.randn(features, width))
        self.token = nn.Parameter(torch.randn(1, 1, width))
        layer = nn.TransformerEncoderLayer(
            width, heads, 2 * width, 0.0, activation="gelu", batch_first=True, norm_first=True)
        self.encoder = nn.TransformerEncoder(layer, layers, enable_nested_tensor=False)
        self.head = nn.Linear(width, 1)

    def forward(self, x):
        tokens = torch.cat([self.token.expand(len(x), -1, -1), x[:, :, None] * self.scale + self.shift], 1)
        return self.head(self.encoder(tokens)[:, 0])


def table(rows, inputs, hidden):
    return perceptron(inputs, hidden, 1), torch.randn(rows, inputs), torch.rand(rows, 1).round()


def image(rows, channels, inputs, size):
    return resnet(channels, inputs), torch.randn(rows, inputs, size, size), torch.randint(0, 10, (rows,))


def embedded():
    x = torch.cat([torch.randint(0, 100, (256, 10)).float(), torch.randn(256, 8)], 1)
    return Embedded(), x, torch.rand(256, 1).round()


WORK = {
    "mlp 28-64-64-1, batch 64": lambda: table(64, 28, 64),
    "mlp 28-128-128-1, batch 256": lambda: table(256, 28, 128),
    "mlp 28-256-256-1, batch 1024": lambda: table(1024, 28, 256),
    "mlp 28-512-512-1, batch 4096": lambda: table(4096, 28, 512),
    "embeddings 10x100x20 + 8, batch 256": embedded,
    "resnet 16ch, 64 of 1x28x28": lambda: image(64, 16, 1, 28),
    "resnet 32ch, 64 of 3x32x32": lambda: image(64, 32, 3, 32),
    "ft-transformer d64 3 layers, batch 256": lambda: (
        FeatureTransformer(), torch.randn(256, 28), torch.rand(256, 1).round()),
}


def milliseconds(model, x, y):
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    loss = functional.cross_entropy if y.dtype == torch.long else functional.binary_cross_entropy_with_logits

    def steps(count):
        begin = time.perf_counter()
        for _ in range(count):
            optimizer.zero_grad(set_to_none=True)
            loss(model(x), y).backward()
            optimizer.step()
        return (time.perf_counter() - begin) / count

    steps(6)
    count = max(1, int(0.6 / steps(1)))
    return statistics.median(steps(count) for _ in range(5)) * 1e3


def main(arguments):
    if "--only-data" in arguments:
        return
    torch.set_num_threads(2)
    torch.manual_seed(0)
    for work, make in WORK.items():
        modes = ["eager"] + (["channels_last"] if "resnet" in work else []) + (
            [] if "--eager" in arguments else ["compile"])
        for mode in modes:
            model, x, y = make()
            if mode == "channels_last":
                model, x = (thing.to(memory_format=torch.channels_last) for thing in (model, x))
            if mode == "compile":
                model = torch.compile(model)
            print(json.dumps({"work": work, "peer": f"pytorch {torch.__version__} {mode}",
                              "ms": round(milliseconds(model, x, y), 4)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
