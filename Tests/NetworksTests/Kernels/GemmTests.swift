import CKernels
import Testing

@Suite struct GemmTests {
    struct Shape: CustomTestStringConvertible {
        let m: Int, n: Int, k: Int
        var testDescription: String { "\(m)×\(k) · \(k)×\(n)" }
    }

    static let shapes = [
        Shape(m: 1, n: 1, k: 1), Shape(m: 5, n: 1, k: 7), Shape(m: 70, n: 1, k: 33), Shape(m: 7, n: 9, k: 1),
        Shape(m: 6, n: 16, k: 8), Shape(m: 13, n: 31, k: 17), Shape(m: 64, n: 64, k: 28), Shape(m: 29, n: 23, k: 400),
        Shape(m: 101, n: 530, k: 19), Shape(m: 3, n: 5, k: 0), Shape(m: 0, n: 4, k: 4), Shape(m: 4, n: 0, k: 4),
    ]

    @Test(arguments: shapes, [(false, false), (false, true), (true, false), (true, true)])
    func equalsTheNaiveProduct(shape: Shape, transposed: (a: Bool, b: Bool)) {
        let (m, n, k) = (shape.m, shape.n, shape.k)
        let (a, b) = (sample(m * k, seed: 1, "a"), sample(k * n, seed: 1, "b"))
        let expected = product(a, b, shape, transposed)
        let result = podium(a, b, shape, transposed, into: [Float](repeating: .nan, count: m * n))
        #expect(largestDifference(result, expected) < 1e-5 * Double(max(1, k)).squareRoot())
    }

    @Test(arguments: shapes) func addsBiasAndCutsOffBelowZero(shape: Shape) {
        let (m, n, k) = (shape.m, shape.n, shape.k)
        let (a, b) = (sample(m * k, seed: 2, "a"), sample(k * n, seed: 2, "b"))
        let (start, bias) = (sample(m * n, seed: 2, "c"), sample(n, seed: 2, "bias"))
        var expected = product(a, b, shape, (false, false))
        for i in 0..<m * n { expected[i] = max(0, expected[i] + Double(start[i]) + Double(bias[i % n])) }
        let result = podium(a, b, shape, (false, false), into: start, accumulate: true, bias: bias, relu: true)
        #expect(largestDifference(result, expected) < 1e-5 * Double(max(1, k)).squareRoot())
    }

    private func product(
        _ a: [Float], _ b: [Float], _ shape: Shape, _ transposed: (a: Bool, b: Bool)
    ) -> [Double] {
        let (m, n, k) = (shape.m, shape.n, shape.k)
        var c = [Double](repeating: 0, count: m * n)
        for i in 0..<m {
            for j in 0..<n {
                for p in 0..<k {
                    c[i * n + j] +=
                        Double(a[transposed.a ? p * m + i : i * k + p])
                        * Double(b[transposed.b ? j * k + p : p * n + j])
                }
            }
        }
        return c
    }

    private func podium(
        _ a: [Float], _ b: [Float], _ shape: Shape, _ transposed: (a: Bool, b: Bool), into start: [Float],
        accumulate: Bool = false, bias: [Float]? = nil, relu: Bool = false
    ) -> [Float] {
        let (m, n, k) = (shape.m, shape.n, shape.k)
        var c = start
        var scratch = [Float](repeating: .nan, count: podium_sgemm_scratch(n, k))
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                c.withUnsafeMutableBufferPointer { c in
                    (bias ?? []).withUnsafeBufferPointer { biasNumbers in
                        var product = podium_gemm(
                            m: m, n: n, k: k, a: a.baseAddress, a_row: transposed.a ? 1 : k,
                            a_column: transposed.a ? m : 1, b: b.baseAddress, b_row: transposed.b ? 1 : n,
                            b_column: transposed.b ? k : 1, c: c.baseAddress, c_row: n,
                            accumulate: accumulate ? 1 : 0, bias: bias == nil ? nil : biasNumbers.baseAddress,
                            relu: relu ? 1 : 0)
                        podium_sgemm(&product, &scratch)
                    }
                }
            }
        }
        return c
    }
}
