import Randomness
import Tensors
import Testing

/// Float32 products against those of Float64, which take another way: sizes that are cut along rows, columns and sums, or
/// not at all.
@Suite struct MatrixProductTests {
    struct Size: Sendable, CustomTestStringConvertible {
        let m: Int, k: Int, n: Int
        var testDescription: String { "\(m)×\(k) · \(k)×\(n)" }
    }

    static let sizes = [
        Size(m: 7, k: 5, n: 9), Size(m: 200, k: 130, n: 90), Size(m: 50, k: 700, n: 70), Size(m: 20, k: 300, n: 1000),
        Size(m: 130, k: 1030, n: 140), Size(m: 1, k: 300, n: 700), Size(m: 700, k: 300, n: 1), Size(m: 3, k: 0, n: 2),
        Size(m: 600, k: 1, n: 1), Size(m: 60, k: 512, n: 33),
        Size(m: 40, k: 1030, n: 520), Size(m: 100, k: 8, n: 600),
    ]

    @Test(arguments: sizes, [(false, false), (false, true), (true, false), (true, true)])
    func equalsTheProductInDoublePrecision(size: Size, transposed: (a: Bool, b: Bool)) {
        let (m, k, n) = (size.m, size.k, size.n)
        let a = operand(m, k, transposed.a, 1), b = operand(k, n, transposed.b, 2)
        let exact = a.converted(to: .float64).matmul(b.converted(to: .float64))
        #expect(distance(a.matmul(b).converted(to: .float64), exact) < 1e-5 * Double(max(k, 1)).squareRoot())
    }

    /// Cut along rows, and along columns alone.
    @Test(arguments: [Size(m: 300, k: 200, n: 150), Size(m: 20, k: 300, n: 1000)])
    func biasAndReLUComeWithTheProduct(size: Size) {
        let x = Tensor.normal([size.m, size.k], seed: Seed(1)), w = Tensor.normal([size.n, size.k], seed: Seed(2))
        let bias = Tensor.normal([size.n], seed: Seed(3))
        let expected = (x.matmul(w.transposed()) + bias).relu()
        #expect(distance(x.linear(w, bias: bias, relu: true), expected) < 1e-4)
    }

    private func operand(_ rows: Int, _ columns: Int, _ transposed: Bool, _ seed: Int) -> Tensor {
        transposed
            ? Tensor.normal([columns, rows], seed: Seed(seed)).transposed()
            : Tensor.normal([rows, columns], seed: Seed(seed))
    }
}
