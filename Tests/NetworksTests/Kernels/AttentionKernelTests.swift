import CKernels
import Foundation
import Testing

@Suite struct AttentionKernelTests {
    static let shapes: [podium_attention] = [
        .init(tokens: 1, queries: 1, heads: 1, head_width: 1), .init(tokens: 5, queries: 5, heads: 2, head_width: 3),
        .init(tokens: 8, queries: 8, heads: 1, head_width: 8), .init(tokens: 13, queries: 13, heads: 3, head_width: 12),
        .init(tokens: 29, queries: 29, heads: 8, head_width: 8),
    ]

    @Test(arguments: shapes.indices) func equalsTheFormulaAndItsDifferenceQuotients(index: Int) {
        var shape = Self.shapes[index]
        let width = shape.heads * shape.head_width, sequences = 2
        let projected = sample(sequences * shape.tokens * width * 3, seed: index, "x")
        let gradient = sample(sequences * shape.tokens * width, seed: index, "g")
        var scratch = [Float](repeating: .nan, count: podium_attention_scratch(&shape))
        var result = [Float](repeating: .nan, count: gradient.count)
        podium_attention_forward(&shape, sequences, projected, &result, &scratch)
        #expect(largestDifference(result, attention(projected.map(Double.init), shape)) < 1e-5)

        var inputGradient = [Float](repeating: .nan, count: projected.count)
        podium_attention_backward(&shape, sequences, projected, gradient, &inputGradient, &scratch)
        #expect(inputGradient.allSatisfy { $0.isFinite })
        for i in stride(from: 0, to: projected.count, by: max(1, projected.count / 12)) {
            var (above, below) = (projected.map(Double.init), projected.map(Double.init))
            above[i] += 1e-5
            below[i] -= 1e-5
            let difference = zip(attention(above, shape), attention(below, shape))
            let quotient = zip(difference, gradient).reduce(0) { $0 + ($1.0.0 - $1.0.1) * Double($1.1) } / 2e-5
            #expect(abs(Double(inputGradient[i]) - quotient) < 1e-4, "at \(i)")
        }
    }

    private func attention(_ x: [Double], _ s: podium_attention) -> [Double] {
        let width = s.heads * s.head_width
        var result = [Double](repeating: 0, count: x.count / 3)
        for sequence in 0..<x.count / (3 * width * s.tokens) {
            for head in 0..<s.heads {
                func at(_ token: Int, _ part: Int, _ d: Int) -> Int {
                    ((sequence * s.tokens + token) * 3 + part) * width + head * s.head_width + d
                }
                for i in 0..<s.tokens {
                    let powers = (0..<s.tokens).map { j in
                        exp(
                            (0..<s.head_width).reduce(0) { $0 + x[at(i, 0, $1)] * x[at(j, 1, $1)] }
                                / Double(s.head_width).squareRoot())
                    }
                    let total = powers.reduce(0, +)
                    for d in 0..<s.head_width {
                        result[(sequence * s.tokens + i) * width + head * s.head_width + d] =
                            (0..<s.tokens).reduce(0) { $0 + powers[$1] / total * x[at($1, 2, d)] }
                    }
                }
            }
        }
        return result
    }
}
