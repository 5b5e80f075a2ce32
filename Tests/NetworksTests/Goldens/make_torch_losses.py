"""Losses of 200 steps of small networks in PyTorch, with their first weights and batches, for GoldenTests.

Run as: python3 make_torch_losses.py > torch_losses.json   (made with PyTorch 2.15 on CPU, one thread)
Batches come from a formula that both sides can compute, so that only weights have to be kept.
"""
import base64, json, math
import numpy as np, torch, torch.nn as nn, torch.nn.functional as F

torch.set_num_threads(1)
torch.manual_seed(0)
STEPS = 200


def numbers(count, step):
    i = np.arange(count, dtype=np.float64) + 1000 * step
    return torch.tensor((np.sin(i * 12.9898) * 43758.5453 % 1 - 0.5) * 3.4, dtype=torch.float32)


class Block(nn.Module):
    def __init__(s, i, o, st):
        super().__init__()
        s.c1, s.b1 = nn.Conv2d(i, o, 3, st, 1, bias=False), nn.BatchNorm2d(o)
        s.c2, s.b2 = nn.Conv2d(o, o, 3, 1, 1, bias=False), nn.BatchNorm2d(o)
        s.short = nn.Identity() if st == 1 and i == o else nn.Sequential(nn.Conv2d(i, o, 1, st, bias=False), nn.BatchNorm2d(o))

    def forward(s, x):
        return F.relu(s.b2(s.c2(F.relu(s.b1(s.c1(x))))) + s.short(x))


class FTTransformer(nn.Module):
    def __init__(s, f, d, layers, heads):
        super().__init__()
        s.cls, s.w, s.b = (nn.Parameter(0.3 * torch.randn(*z)) for z in ((1, 1, d), (f, d), (f, d)))
        s.e = nn.ModuleList(
            nn.TransformerEncoderLayer(d, heads, 2 * d, 0.0, activation="gelu", batch_first=True, norm_first=True)
            for _ in range(layers))
        s.o = nn.Linear(d, 1)

    def forward(s, x):
        t = torch.cat([s.cls.expand(len(x), -1, -1), x[:, :, None] * s.w + s.b], 1)
        for layer in s.e:
            t = layer(t)
        return s.o(t[:, 0])


def kept(tensor):
    t = tensor.detach()
    if t.ndim == 4:
        t = t.permute(2, 3, 1, 0)  # Podium's convolutions are [kernel, kernel, in, out]
    return {"shape": list(t.shape), "bytes": base64.b64encode(t.contiguous().numpy().tobytes()).decode()}


def in_order(model):
    """The parameters in the order in which they work; PyTorch lists a transformer layer's norms last."""
    named = dict(model.named_parameters())
    parts = ["norm1", "self_attn", "norm2", "linear1", "linear2"]
    def place(name):
        layer = name.split(".")
        return (int(layer[1]), parts.index(layer[2])) if layer[0] == "e" else (-1 if layer[0] in ("cls", "w", "b") else 99, 0)
    return [named[name] for name in (sorted(named, key=place) if hasattr(model, "e") else named)]


def run(model, inputs, target, loss):
    weights = [kept(p) for p in in_order(model)]
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    losses = []
    for step in range(STEPS):
        optimizer.zero_grad()
        value = loss(model(inputs(step)), target(step))
        value.backward()
        optimizer.step()
        losses.append(value.item())
    return {"weights": weights, "losses": losses}


mlp = nn.Sequential(
    nn.Linear(6, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 1))
resnet = nn.Sequential(
    nn.Conv2d(2, 4, 3, 1, 1, bias=False), nn.BatchNorm2d(4), nn.ReLU(), Block(4, 4, 1), Block(4, 8, 2),
    nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 3))
transformer = FTTransformer(5, 8, 2, 2)
bce = F.binary_cross_entropy_with_logits


def sign(step, rows, columns):
    return (numbers(rows * columns, step).reshape(rows, columns).sum(1, keepdim=True) > 0).float()


print(json.dumps({
    "mlp": run(mlp, lambda s: numbers(32 * 6, s).reshape(32, 6), lambda s: sign(s, 32, 6), bce),
    "resnet": run(
        resnet, lambda s: numbers(8 * 7 * 6 * 2, s).reshape(8, 7, 6, 2).permute(0, 3, 1, 2),
        lambda s: torch.arange(8) % 3, F.cross_entropy),
    "transformer": run(transformer, lambda s: numbers(16 * 5, s).reshape(16, 5), lambda s: sign(s, 16, 5), bce),
}))
