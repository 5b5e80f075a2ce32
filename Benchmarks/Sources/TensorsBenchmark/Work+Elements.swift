import Tensors

extension Work {
    private static let square: Shape = [1024, 1024]
    private static let small: Shape = [64, 64]

    static let elementwise: [Work] =
        [("1024x1024", square), ("64x64", small)].flatMap { name, shape in
            [
                forward("add \(name)", [shape, shape]) { $0[0] + $0[1] },
                forward("multiply \(name)", [shape, shape]) { $0[0] * $0[1] },
                forward("divide \(name)", [shape, shape]) { $0[0] / $0[1] },
                forward("add row \(name)", [shape, [shape[1]]]) { $0[0] + $0[1] },
                forward("exp \(name)", [shape]) { $0[0].exp() },
                forward("tanh \(name)", [shape]) { $0[0].tanh() },
                forward("sigmoid \(name)", [shape]) { $0[0].sigmoid() },
                forward("gelu \(name)", [shape]) { $0[0].gelu() },
                forward("relu \(name)", [shape]) { $0[0].relu() },
            ]
        }

    static let reductions: [Work] =
        [("all", nil), ("axis 0", [0]), ("axis 1", [1])].flatMap { (name: String, axes: [Int]?) in
            [
                forward("sum \(name)", [square]) { $0[0].sum(axes) },
                forward("mean \(name)", [square]) { $0[0].mean(axes) },
                forward("max \(name)", [square]) { $0[0].maximum(axes) },
            ]
        }

    static let rows: [Work] = [
        forward("softmax", [square]) { $0[0].softmax() },
        forward("log softmax", [square]) { $0[0].logSoftmax() },
        forward("layer norm", [square, [1024], [1024]]) { $0[0].layerNorm(scale: $0[1], shift: $0[2]) },
        backward("softmax, backward too", [square]) { $0[0].softmax() },
        backward("layer norm, backward too", [square, [1024], [1024]]) {
            $0[0].layerNorm(scale: $0[1], shift: $0[2])
        },
        backward("gelu, backward too", [square]) { $0[0].gelu() },
    ]
}
