"""Painting: the algorithm of `podium paint` in PyTorch, with its L-BFGS, two threads (or OMP_NUM_THREADS).

    python painting_peers.py CONTENT STYLE WEIGHTS.onnx [--size 256] [--steps 30] [--podium PROGRAM] [--rounds 2]

Prints for each round what Podium's steps cost and how long PyTorch takes to a loss as low, and the least of both. Both see the
same pixels (Podium resizes as Pillow does) and the same weights, and count no reading of files. PyTorch takes its own line search
(strong Wolfe), and keeps ten steps as Podium does.
"""
import argparse
import json
import os
import subprocess
import tempfile
import time

THREADS = int(os.environ.setdefault("OMP_NUM_THREADS", "2"))
import numpy as np
import onnx
import torch
from PIL import Image

torch.set_num_threads(THREADS)
BLOCKS = [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)]
MEANS = torch.tensor([123.68, 116.779, 103.939]).view(1, 3, 1, 1)


def picture(path, size):
    image = Image.open(path).convert("RGB")
    longer = max(image.size)
    sides = [max(1, (side * size + longer // 2) // longer) for side in image.size]
    pixels = np.asarray(image.resize(sides, Image.BILINEAR), np.float32)
    return torch.from_numpy(pixels.copy()).permute(2, 0, 1)[None].contiguous() - MEANS


class Network:
    def __init__(self, path):
        model = onnx.load(path)
        tensors = {item.name: onnx.numpy_helper.to_array(item) for item in model.graph.initializer}
        self.layers = []
        for block, (count, _) in enumerate(BLOCKS, 1):
            for number in range(1, count + 1):
                name = f"functional_1/block{block}_conv{number}_1/"
                weight = torch.from_numpy(tensors[name + "convolution/ReadVariableOp:0"].copy())
                if (block, number) == (1, 1):
                    weight = weight.flip(1)
                self.layers.append(((block, number), weight, torch.from_numpy(tensors[name + "Squeeze:0"].copy())))

    def features(self, x, places):
        found = {}
        for (block, number), weight, bias in self.layers:
            if number == 1 and block > 1:
                x = torch.nn.functional.avg_pool2d(x, 2)
            x = torch.relu(torch.nn.functional.conv2d(x, weight, bias, padding=1))
            if (block, number) in places:
                found[block, number] = x
            if len(found) == len(places):
                return found


def gram(x):
    pixels = x.flatten(2)[0]
    return pixels @ pixels.T / pixels.shape[1]


def loss_function(network, content, style):
    styles = [(block, 1) for block in range(1, 6)]
    with torch.no_grad():
        wanted = network.features(content, [(4, 2)])[4, 2]
        grams = {place: gram(seen) for place, seen in network.features(style, styles).items()}

    def loss(x):
        seen = network.features(x, styles + [(4, 2)])
        total = ((seen[4, 2] - wanted) ** 2).mean()
        for place in styles:
            total = total + 1000 / grams[place].numel() * ((gram(seen[place]) - grams[place]) ** 2).mean()
        across, down = x[..., 1:] - x[..., :-1], x[..., 1:, :] - x[..., :-1, :]
        return total + ((across ** 2).sum() + (down ** 2).sum()) / x.numel()

    return loss


class Reached(Exception):
    pass


def seconds_until(goal, content, style, network):
    begin = time.perf_counter()
    loss = loss_function(network, content, style)
    x = content.clone().requires_grad_()
    optimizer = torch.optim.LBFGS([x], lr=1, max_iter=1000, history_size=10, tolerance_grad=0, tolerance_change=0,
                                  line_search_fn="strong_wolfe")
    values = []

    def evaluate():
        optimizer.zero_grad()
        value = loss(x)
        value.backward()
        values.append(value.item())
        if value.item() <= goal:
            raise Reached
        return value

    try:
        optimizer.step(evaluate)
    except Reached:
        pass
    return {"s": time.perf_counter() - begin, "loss": min(values), "firstLoss": values[0], "evaluations": len(values)}


def podium(program, options, size, steps):
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "paint", "--content", options.content, "--style", options.style, "--out", folder + "/p.png",
                   "--size", str(size), "--steps", str(steps), "--json"]
        return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("content"), parser.add_argument("style"), parser.add_argument("weights")
    parser.add_argument("--size", type=int, default=256), parser.add_argument("--steps", type=int, default=30)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--podium", default=".build/release/podium")
    options = parser.parse_args()
    network = Network(options.weights)
    content, style = picture(options.content, options.size), picture(options.style, options.size)
    rounds = []
    for _ in range(options.rounds):
        own = podium(options.podium, options, options.size, options.steps)
        peer = seconds_until(own["loss"], content, style, network)
        rounds.append((own["seconds"], peer["s"]))
        print(json.dumps({"podium": own, "pytorch": peer}), flush=True)
    least = [min(side) for side in zip(*rounds)]
    print(json.dumps({"size": options.size, "podium_s": least[0], "pytorch_s": least[1], "ratio": least[1] / least[0]}))


main()
