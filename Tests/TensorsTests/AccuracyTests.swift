import Foundation
import Tensors
import Testing

/// Single-precision functions against the C library's in double precision, in units in the last place.
@Suite struct AccuracyTests {
    struct Function: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let single: @Sendable (Tensor) -> Tensor
        let double: @Sendable (Double) -> Double
        let limit: Double

        init(
            _ name: String, limit: Double, _ single: @escaping @Sendable (Tensor) -> Tensor,
            _ double: @escaping @Sendable (Double) -> Double
        ) {
            testDescription = name
            self.single = single
            self.double = double
            self.limit = limit
        }
    }

    static let functions = [
        Function("exp", limit: 1.5, { $0.exp() }, { Foundation.exp($0) }),
        Function("log", limit: 1.5, { $0.absolute().log() }, { Foundation.log(abs($0)) }),
        Function("tanh", limit: 2.5, { $0.tanh() }, { Foundation.tanh($0) }),
        Function("sigmoid", limit: 2.5, { $0.sigmoid() }, { 1 / (1 + Foundation.exp(-$0)) }),
        Function("erf", limit: 2.5, { $0.erf() }, { Foundation.erf($0) }),
        Function("sin", limit: 1.5, { $0.sin() }, { Foundation.sin($0) }),
        Function("cos", limit: 1.5, { $0.cos() }, { Foundation.cos($0) }),
    ]

    @Test(arguments: functions) func isWithinAFewUnitsInTheLastPlace(_ function: Function) {
        // All binary orders of magnitude, both signs, and a dense range around 0.
        var inputs = stride(from: -20, through: 20, by: 0.000_37).map { Float($0) }
        for exponent in -140...6 {
            for step in 0..<200 {
                let value = scalbn(Float(1 + Double(step) / 200), exponent)
                inputs += [value, -value]
            }
        }
        let results = function.single(Tensor(inputs)).elements(Float.self)
        var worst = (error: 0.0, input: Float(0))
        for (input, result) in zip(inputs, results) {
            let exact = function.double(Double(input))
            let unit = Double(max(Float(abs(exact)).ulp, Float.leastNonzeroMagnitude))
            let error = abs(Double(result) - exact) / unit
            if !(error <= worst.error) { worst = (error, input) }
        }
        #expect(worst.error <= function.limit, "off by \(worst.error) units at \(worst.input)")
    }

    @Test func geluAndItsSlopeAreThoseOfTheNormalDistribution() {
        let inputs = stride(from: Float(-9), through: 9, by: 0.0037).map { $0 }
        let x = Tensor(inputs).requiringGrad()
        let y = x.gelu()
        y.sum().backward()
        func cumulative(_ x: Double) -> Double { 0.5 * erfc(-x / 2.0.squareRoot()) }
        let slopes = x.grad?.elements(Float.self) ?? []
        for (x, (y, slope)) in zip(inputs.map(Double.init), zip(y.elements(Float.self), slopes)) {
            #expect(abs(Double(y) - x * cumulative(x)) <= 2e-7 * max(1, abs(x)))
            let exact = cumulative(x) + x * Foundation.exp(-x * x / 2) / (2 * Double.pi).squareRoot()
            #expect(abs(Double(slope) - exact) <= 5e-7)
        }
    }

    @Test func edgesAreThoseOfTheStandard() {
        let x = Tensor([Float(0), -0.0, .infinity, -.infinity, 1e38, -1e38])
        func texts(_ y: Tensor) -> String { y.elements(Float.self).map { "\($0)" }.joined(separator: " ") }
        #expect(texts(x.exp()) == "1.0 1.0 inf 0.0 inf 0.0")
        #expect(texts(x.tanh()) == "0.0 -0.0 1.0 -1.0 1.0 -1.0")
        #expect(texts(x.erf()) == "0.0 -0.0 1.0 -1.0 1.0 -1.0")
        #expect(texts(x.sigmoid()) == "0.5 0.5 1.0 0.0 1.0 0.0")
        #expect(texts(Tensor([Float(0), -0.0, .infinity]).log()) == "-inf -inf inf")
        #expect(Tensor([Float(-1), -.infinity]).log().isNaN().all().item == 1)
        let ofNaN: [(Tensor) -> Tensor] = [
            { $0.exp() }, { $0.log() }, { $0.tanh() }, { $0.erf() }, { $0.sigmoid() }, { $0.sin() }, { $0.gelu() },
        ]
        for function in ofNaN { #expect(function(Tensor([Float.nan])).item.isNaN) }
        #expect(abs(Tensor([Float(1e30)]).sin().item - Foundation.sin(Double(Float(1e30)))) < 1e-6)
    }
}
