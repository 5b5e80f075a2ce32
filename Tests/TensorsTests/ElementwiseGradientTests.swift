import Tensors
import Testing

@Suite struct ElementwiseGradientTests {
    struct Function: Sendable, CustomTestStringConvertible {
        let name: String
        let apply: @Sendable (Tensor) -> Tensor
        var testDescription: String { name }

        init(_ name: String, _ apply: @escaping @Sendable (Tensor) -> Tensor) {
            self.name = name
            self.apply = apply
        }
    }

    static let shapes: [Shape] = [[], [1], [7], [0, 3], [2, 1, 5], [3, 4]]

    static let functions: [Function] = [
        Function("exp") { $0.exp() }, Function("log") { $0.log() }, Function("expMinusOne") { $0.expMinusOne() },
        Function("logOnePlus") { $0.logOnePlus() }, Function("squareRoot") { $0.squareRoot() },
        Function("reciprocalSquareRoot") { $0.reciprocalSquareRoot() }, Function("reciprocal") { $0.reciprocal() },
        Function("tanh") { $0.tanh() }, Function("sigmoid") { $0.sigmoid() }, Function("erf") { $0.erf() },
        Function("gelu") { $0.gelu() }, Function("relu") { ($0 - 1.2).relu() }, Function("softplus") { $0.softplus() },
        Function("silu") { $0.silu() }, Function("sin") { $0.sin() }, Function("cos") { $0.cos() },
        Function("leakyReLU") { ($0 - 1.2).leakyReLU(slope: 0.1) }, Function("power 1.7") { $0.power(1.7) },
        Function("power 3") { $0.power(3) }, Function("clamped") { $0.clamped(to: 0.8...1.5) },
        Function("squared") { $0.squared() }, Function("absolute") { ($0 - 1.2).absolute() },
        Function("affine") { 2 - $0 * 3 / 4 }, Function("negated") { -$0 }, Function("quotient") { 3 / $0 },
    ]

    @Test(arguments: functions) func derivativeAgreesWithDifferences(_ function: Function) {
        for shape in Self.shapes { expectGradients(of: [positive(shape)]) { function.apply($0[0]) } }
    }

    @Test(arguments: functions) func stridedInputGivesTheSame(_ function: Function) {
        expectGradients(of: [positive([4, 3])]) { function.apply($0[0].transposed()) }
        let x = positive([4, 3])
        #expect(distance(function.apply(x.transposed()), function.apply(x).transposed()) == 0)
    }

    static let pairs: [(Shape, Shape)] = [
        ([], []), ([3], []), ([], [2, 2]), ([1], [4]), ([2, 3], [3]), ([2, 1, 3], [4, 1]), ([0, 3], [1, 3]),
        ([2, 3, 4, 5], [3, 1, 5]), ([5, 1], [1, 6]),
    ]

    static let operations: [(String, @Sendable (Tensor, Tensor) -> Tensor)] = [
        ("+", { $0 + $1 }), ("-", { $0 - $1 }), ("*", { $0 * $1 }), ("/", { $0 / $1 }),
        ("power", { Tensor.power($0, $1) }), ("maximum", { Tensor.maximum($0, $1) }),
        ("minimum", { Tensor.minimum($0, $1) }),
        ("select", { Tensor.select(Tensor([true, false, true, false], [2, 2]).selected(0, 0)[1], $0, $1) }),
    ]

    @Test(arguments: pairs) func broadcastOperandsGetTheirShare(_ a: Shape, _ b: Shape) {
        for (_, operation) in Self.operations {
            expectGradients(of: [positive(a, 1), positive(b, 2)]) { operation($0[0], $0[1]) }
        }
    }

    @Test func equalOperandsShareTheGradient() {
        let x = Tensor([1.0, 2.0]).requiringGrad()
        Tensor.maximum(x, Tensor([1.0, 3.0])).sum().backward()
        #expect(x.grad?.elements(Double.self) == [0.5, 0])
    }
}
