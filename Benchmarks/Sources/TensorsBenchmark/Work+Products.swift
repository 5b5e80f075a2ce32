import Tensors

extension Work {
    /// Sizes m, k, n of [m, k] · [k, n].
    private static let sizes = [
        (32, 32, 32), (256, 256, 256), (1024, 1024, 1024), (8, 1024, 1024), (1024, 8, 1024), (1024, 1024, 8),
        (1, 1024, 1024), (1024, 1024, 1),
    ]

    static let products: [Work] =
        sizes.flatMap { m, k, n in
            [(false, false), (false, true), (true, false), (true, true)].map { a, b in
                forward(
                    "matmul \(m)x\(k)x\(n)\(a ? ", a transposed" : "")\(b ? ", b transposed" : "")",
                    [a ? [k, m] : [m, k], b ? [n, k] : [k, n]]
                ) { $0[0].turned(a).matmul($0[1].turned(b)) }
            }
        } + [
            forward("matmul 64 of 64x64x64", [[64, 64, 64], [64, 64, 64]]) { $0[0].matmul($0[1]) },
            forward("matmul 512 of 29x8x29", [[512, 29, 8], [512, 8, 29]]) { $0[0].matmul($0[1]) },
        ]
}

extension Tensor {
    fileprivate func turned(_ turned: Bool) -> Tensor { turned ? transposed() : self }
}
