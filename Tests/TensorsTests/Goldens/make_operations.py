"""Values and gradients of PyTorch for OperationGoldenTests: for each case the inputs, the result of an operation and
the gradients of sum(result * weights), where weights count 1, 2, 3, ... in row-major order, divided by their number."""
import json
from pathlib import Path

import torch
import torch.nn.functional as F

torch.manual_seed(7)
torch.set_default_dtype(torch.float64)
cases = []


def case(name, function, *inputs):
    inputs = [i.clone().requires_grad_(i.is_floating_point()) for i in inputs]
    result = function(*inputs)
    weights = torch.arange(1, result.numel() + 1).double().reshape(result.shape) / max(1, result.numel())
    (result * weights).sum().backward()
    cases.append(dict(
        name=name,
        inputs=[dict(shape=list(i.shape), values=i.detach().flatten().tolist()) for i in inputs],
        result=dict(shape=list(result.shape), values=result.detach().flatten().tolist()),
        gradients=[i.grad.flatten().tolist() for i in inputs if i.requires_grad]))


x, y, p = torch.randn(3, 4), torch.randn(4), torch.rand(3, 4) + 0.5
for name in "exp tanh sigmoid erf relu sin cos expm1".split():
    case(name, getattr(torch, name), x)
for name in "log sqrt rsqrt reciprocal log1p".split():
    case(name, getattr(torch, name), p)
case("gelu", F.gelu, x)
case("silu", F.silu, x)
case("softplus", F.softplus, x)
case("leaky_relu", lambda a: F.leaky_relu(a, 0.2), x)
case("pow", torch.pow, p, y)
case("add", torch.add, x, y)
case("div", torch.div, x, p)
case("maximum", torch.maximum, x, y)
case("clamp", lambda a: a.clamp(-0.5, 0.7), x)
case("sum", lambda a: a.sum((0, 2), keepdim=True), torch.randn(2, 3, 4))
case("mean", lambda a: a.mean(1), x)
case("var", lambda a: a.var(0, correction=1), x)
case("prod", lambda a: a.prod(1), x)
case("amax", lambda a: a.amax(1), torch.tensor([[1.0, 3, 3], [2, 0, 1]]))
case("softmax", lambda a: a.softmax(0), x)
case("log_softmax", lambda a: a.log_softmax(1), x)
case("logsumexp", lambda a: a.logsumexp(1), x)
case("cumsum", lambda a: a.cumsum(0), x)
case("sort", lambda a: a.sort(1, descending=True)[0], x)
case("topk", lambda a: a.topk(2, 1)[0], x)
case("quantile", lambda a: a.quantile(torch.tensor([0.1, 0.5]), 1).T, x)
case("matmul", torch.matmul, torch.randn(2, 3, 4), torch.randn(4, 2))
case("linear", F.linear, x, torch.randn(2, 4), torch.randn(2))
case("einsum", lambda a, b: torch.einsum("bik,bjk->ijb", a, b), torch.randn(2, 3, 4), torch.randn(2, 2, 4))
case("gather", lambda a: a.gather(1, torch.tensor([[0, 3, 3], [1, 1, 0], [2, 0, 1]])), x)
case("embedding", lambda a: F.embedding(torch.tensor([[2, 0], [2, 1]]), a), x)
case("pad", lambda a: F.pad(a, (1, 2, 0, 1), value=3.0), x)
images, kernels = torch.randn(2, 4, 6, 5), torch.randn(6, 2, 3, 2)
case("conv2d", lambda a, w, b: F.conv2d(a, w, b, (2, 1), (1, 2), (1, 2), 2), images, kernels, torch.randn(6))
case("conv1d", lambda a, w: F.conv1d(a, w, None, 2, 1), torch.randn(2, 3, 7), torch.randn(2, 3, 3))
case("max_pool2d", lambda a: F.max_pool2d(a, 3, 2, 1), images)
case("avg_pool2d", lambda a: F.avg_pool2d(a, (2, 3), 1, (1, 1)), images)
scale, shift = torch.rand(4) + 0.5, torch.randn(4)
case("batch_norm", lambda a, s, b: F.batch_norm(a, None, None, s, b, True), images, scale, shift)
case("group_norm", lambda a, s, b: F.group_norm(a, 2, s, b), images, scale, shift)
case("layer_norm", lambda a, s, b: F.layer_norm(a, (4,), s, b), x, scale, shift)
case("attention", lambda q, k, v: F.scaled_dot_product_attention(q, k, v),
     torch.randn(2, 3, 4), torch.randn(2, 5, 4), torch.randn(2, 5, 2))
labels = torch.tensor([1, 3, 0])
case("cross_entropy", lambda a: F.cross_entropy(a, labels), x)
case("cross_entropy_smoothed", lambda a: F.cross_entropy(a, labels, torch.tensor([1.0, 2, 0.5, 1]), label_smoothing=0.2), x)
case("bce", lambda a: F.binary_cross_entropy_with_logits(a, torch.tensor([1.0, 0, 0.3, 1]), pos_weight=torch.tensor(2.0)), y)
square = torch.randn(3, 3)
case("solve", torch.linalg.solve, square, torch.randn(3, 2))
case("cholesky", lambda a: torch.linalg.cholesky(a @ a.T + torch.eye(3)), square)
case("svdvals", torch.linalg.svdvals, torch.randn(4, 3))
case("lstsq", lambda a, b: torch.linalg.lstsq(a, b).solution, torch.randn(5, 3), torch.randn(5, 2))

path = Path(__file__).parent / "operations.json"
path.write_text(json.dumps(dict(torch=torch.__version__.split("+")[0], cases=cases)))
