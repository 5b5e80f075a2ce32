"""Single operations of PyTorch on two threads, in milliseconds: the same that TensorsBenchmark runs, Float32 standard
normal numbers; the median of five groups of calls. Convolutions and pools are timed in both memory layouts.
"""
import itertools
import json
import sys

import torch
import torch.nn.functional as functional

from timing import milliseconds


def forward(operation, *shapes):
    operands = [torch.randn(shape) for shape in shapes]
    return lambda: operation(*operands)


def backward(operation, *shapes, layout=torch.contiguous_format):
    operands = [
        (torch.randn(shape).to(memory_format=layout) if len(shape) == 4 else torch.randn(shape)).requires_grad_()
        for shape in shapes]
    ones = torch.ones_like(operation(*operands))

    def run():
        for operand in operands:
            operand.grad = None
        operation(*operands).backward(ones)
    return run


def elements():
    for name, shape in (("1024x1024", (1024, 1024)), ("64x64", (64, 64))):
        yield f"add {name}", forward(torch.add, shape, shape)
        yield f"multiply {name}", forward(torch.mul, shape, shape)
        yield f"divide {name}", forward(torch.div, shape, shape)
        yield f"add row {name}", forward(torch.add, shape, shape[1:])
        yield f"exp {name}", forward(torch.exp, shape)
        yield f"tanh {name}", forward(torch.tanh, shape)
        yield f"sigmoid {name}", forward(torch.sigmoid, shape)
        yield f"gelu {name}", forward(functional.gelu, shape)
        yield f"relu {name}", forward(torch.relu, shape)


def rows():
    square = (1024, 1024)
    for name, axes in (("all", (0, 1)), ("axis 0", 0), ("axis 1", 1)):
        yield f"sum {name}", forward(lambda x, axes=axes: x.sum(axes), square)
        yield f"mean {name}", forward(lambda x, axes=axes: x.mean(axes), square)
        yield f"max {name}", forward(lambda x, axes=axes: x.amax(axes), square)
    yield "softmax", forward(lambda x: x.softmax(1), square)
    yield "log softmax", forward(lambda x: x.log_softmax(1), square)
    norm = (lambda x, a, b: functional.layer_norm(x, (1024,), a, b)), square, (1024,), (1024,)
    yield "layer norm", forward(*norm)
    yield "softmax, backward too", backward(lambda x: x.softmax(1), square)
    yield "layer norm, backward too", backward(*norm)
    yield "gelu, backward too", backward(functional.gelu, square)


def products():
    sizes = [(32, 32, 32), (256, 256, 256), (1024, 1024, 1024), (8, 1024, 1024), (1024, 8, 1024), (1024, 1024, 8),
             (1, 1024, 1024), (1024, 1024, 1)]
    for (m, k, n), a, b in itertools.product(sizes, (False, True), (False, True)):
        name = f"matmul {m}x{k}x{n}{', a transposed' if a else ''}{', b transposed' if b else ''}"
        yield name, forward(
            lambda x, y, a=a, b=b: (x.T if a else x) @ (y.T if b else y), (k, m) if a else (m, k),
            (n, k) if b else (k, n))
    yield "matmul 64 of 64x64x64", forward(torch.matmul, (64, 64, 64), (64, 64, 64))
    yield "matmul 512 of 29x8x29", forward(torch.matmul, (512, 29, 8), (512, 8, 29))


def windows(layout):
    def pair(name, operation, *shapes, both=True):
        def without_gradients():
            with torch.no_grad():
                operation(*operands)
        operands = [torch.randn(shape).to(memory_format=layout) for shape in shapes]
        yield name, without_gradients
        if both:
            yield f"{name}, backward too", backward(operation, *shapes, layout=layout)

    images = (16, 32, 32, 32)
    for name, shape, outputs, kernel, stride, padding in (
            ("3x3, 16 of 32x32x32 to 32", images, 32, 3, 1, 1),
            ("3x3 stride 2, 16 of 32x32x32 to 64", images, 64, 3, 2, 1),
            ("1x1, 16 of 32x32x32 to 64", images, 64, 1, 1, 0),
            ("5x5, 16 of 3x32x32 to 32", (16, 3, 32, 32), 32, 5, 1, 2),
            ("3x3, 16 of 128x8x8 to 128", (16, 128, 8, 8), 128, 3, 1, 1)):
        yield from pair(
            f"conv {name}", lambda x, w, s=stride, p=padding: functional.conv2d(x, w, stride=s, padding=p), shape,
            (outputs, shape[1], kernel, kernel))
    yield from pair("max pool 2x2", lambda x: functional.max_pool2d(x, 2), images)
    yield from pair("max pool 3x3 stride 2", lambda x: functional.max_pool2d(x, 3, 2, 1), images, both=False)
    yield from pair("mean pool 2x2", lambda x: functional.avg_pool2d(x, 2), images)


def main(arguments):
    if "--only-data" in arguments:
        return
    torch.set_num_threads(2)
    torch.manual_seed(0)
    modes = [("eager", itertools.chain(elements(), rows(), products(), windows(torch.contiguous_format))),
             ("channels_last", windows(torch.channels_last))]
    for mode, works in modes:
        for work, run in works:
            print(json.dumps({"work": work, "peer": f"pytorch {torch.__version__} {mode}",
                              "ms": round(milliseconds(run), 4)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
