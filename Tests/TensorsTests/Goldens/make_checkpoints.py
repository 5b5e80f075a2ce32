"""Small files of weights as PyTorch, NumPy and ONNX write them, and what is in them.

Needs torch, numpy and onnx; writes beside itself. `python make_checkpoints.py`.
"""

import os
import pickle
from collections import OrderedDict

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

here = os.path.dirname(os.path.abspath(__file__))


def path(name):
    return os.path.join(here, name)


ramp = torch.arange(24, dtype=torch.float32).reshape(2, 3, 2, 2)
shared = torch.arange(6, dtype=torch.float64)
weights = OrderedDict(
    [
        ("ramp", ramp),
        ("channels_last", ramp.contiguous(memory_format=torch.channels_last)),
        ("transposed", torch.arange(6, dtype=torch.float32).reshape(2, 3).t()),
        ("part", shared[2:5]),
        ("whole", shared),
        ("parameter", torch.nn.Parameter(torch.tensor([1.5, -2.0]))),
        ("scalar", torch.tensor(7, dtype=torch.int64)),
        ("empty", torch.zeros(0, 3)),
        ("flags", torch.tensor([True, False])),
    ]
)
torch.save(weights, path("legacy.pth"), _use_new_zipfile_serialization=False)
torch.save({"epoch": 3, "state_dict": weights}, path("zipped.pth"))
torch.save({"gap": torch.arange(8.0)[::2]}, path("gap.pth"))

arrays = {
    "conv1": [np.arange(4, dtype=np.float32).reshape(2, 2), np.array([1, 2], dtype=np.int64)],
    "fortran": np.asfortranarray(np.arange(6, dtype=np.float64).reshape(2, 3)),
}
for protocol in (2, 3, 4, 5):
    with open(path(f"arrays{protocol}.pkl"), "wb") as file:
        pickle.dump(arrays, file, protocol=protocol)

graph = helper.make_graph(
    [helper.make_node("Add", ["x", "raw"], ["y"])],
    "g",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, [2, 3])],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, [2, 3])],
    [
        numpy_helper.from_array(np.arange(6, dtype=np.float32).reshape(2, 3), "raw"),
        helper.make_tensor("numbers", TensorProto.FLOAT, [3], [0.5, 1.5, -2.0]),
        helper.make_tensor("longs", TensorProto.INT64, [2], [1 << 40, -1]),
        helper.make_tensor("integers", TensorProto.INT32, [2], [5, -5]),
    ],
)
onnx.save(helper.make_model(graph), path("weights.onnx"))
