"""Writes muon.json: steps of torch.optim.Muon on small matrices.

    python make_muon.py        # with torch 2.9 or later
"""

import json
import pathlib

import torch

goldens = []
for seed, shape in enumerate([(4, 6), (6, 4), (5, 5)]):
    generator = torch.Generator().manual_seed(seed)
    start = torch.randn(shape, generator=generator)
    gradients = [torch.randn(shape, generator=generator) for _ in range(3)]
    weight = torch.nn.Parameter(start.clone())
    optimizer = torch.optim.Muon([weight], lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.1)
    after = []
    for gradient in gradients:
        weight.grad = gradient.clone()
        optimizer.step()
        after.append([round(x, 6) for x in weight.detach().flatten().tolist()])
    goldens.append(
        {
            "shape": list(shape),
            "start": start.flatten().tolist(),
            "gradients": [g.flatten().tolist() for g in gradients],
            "after": after,
        }
    )
pathlib.Path(__file__).with_name("muon.json").write_text(json.dumps(goldens))
