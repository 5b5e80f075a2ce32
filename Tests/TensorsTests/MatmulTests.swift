import Tensors
import Testing

@Suite struct MatmulTests {
    static let shapes: [(Shape, Shape)] = [
        ([2, 3], [3, 4]), ([3], [3]), ([3], [3, 2]), ([2, 3], [3]), ([5, 2, 3], [3, 4]), ([5, 2, 3], [5, 3, 4]),
        ([2, 1, 2, 3], [3, 3, 1]), ([0, 3], [3, 2]), ([2, 0], [0, 3]), ([1, 1], [1, 1]), ([4, 2, 3], [1, 3, 2]),
        ([2, 3], [4, 3, 5]),
    ]

    @Test(arguments: shapes) func gradientsAgreeWithDifferences(_ a: Shape, _ b: Shape) {
        expectGradients(of: [normal(a, 1), normal(b, 2)]) { $0[0].matmul($0[1]) }
    }

    @Test func transposedAndSlicedOperandsAreReadWhereTheyLie() {
        let (a, b) = (normal([4, 3], 1), normal([5, 4], 2))
        let expected = a.transposed().copy().matmul(b.transposed().copy())
        #expect(distance(a.transposed().matmul(b.transposed()), expected) < 1e-14)
        expectGradients(of: [a, b]) { $0[0].transposed().matmul($0[1].transposed()) }
        expectGradients(of: [normal([6, 8])]) { $0[0].sliced(1, 0..<6, by: 2).matmul($0[0].sliced(0, 1..<4)) }
    }

    @Test(arguments: [false, true]) func linearIsAProductPlusBias(relu: Bool) {
        let (x, w, b) = (normal([4, 3], 1), normal([2, 3], 2), normal([2], 3))
        let plain = x.matmul(w.transposed()) + b
        #expect(distance(x.linear(w, bias: b, relu: relu), relu ? plain.relu() : plain) < 1e-14)
        expectGradients(of: [x, w, b]) { $0[0].linear($0[1], bias: $0[2], relu: relu) }
        expectGradients(of: [normal([2, 2, 3]), w]) { $0[0].linear($0[1], relu: relu) }
    }

    /// NaN is an error somewhere before: ReLU must not hide it, whichever kernel it is fused with.
    @Test(arguments: [1, 5, 16, 40]) func reluLetsNaNThrough(outputs: Int) {
        let x = Tensor([Float.nan, 1, -1, -1], [2, 2])
        let y = x.linear(.ones([outputs, 2]), relu: true)
        #expect(y[0].isNaN().all().item == 1)
        #expect(y[1].equal(to: 0).all().item == 1)
    }

    @Test func shapesThatDoNotFitAreNamed() {
        let error = #expect(throws: TensorError.self) {
            try Tensor.zeros([2, 3]).validatedMatmul(.zeros([4, 5]))
        }
        #expect(error?.code == .shape)
        #expect(error?.description.contains("[2, 3] and [4, 5]") == true)
    }
}
