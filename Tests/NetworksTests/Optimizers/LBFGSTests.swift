import Testing

@testable import Networks

/// Minima of functions whose minima are known.
@Suite struct LBFGSTests {
    /// Rosenbrock's valley, lowest at (1, 1).
    private static func valley(_ x: [Double]) -> (value: Double, gradient: [Double]) {
        let (a, b) = (1 - x[0], x[1] - x[0] * x[0])
        return (a * a + 100 * b * b, [-2 * a - 400 * x[0] * b, 200 * b])
    }

    @Test(arguments: [0.01, 1, 100]) func findsTheEndOfACurvedValley(_ firstLength: Double) {
        let minimizer = LBFGS(iterations: 200, tolerance: 1e-8, firstLength: firstLength)
        let point = minimizer.minimize(Self.valley, from: [-1.2, 1]) { _ in }
        #expect(point.allSatisfy { abs($0 - 1) < 1e-6 })
    }

    @Test func eachStepIsLowerAndTold() {
        var values: [Double] = []
        let minimizer = LBFGS(iterations: 12, tolerance: 0)
        let point = minimizer.minimize(Self.valley, from: [-1.2, 1]) {
            #expect($0.iteration == values.count)
            #expect(Self.valley($0.point).value == $0.value)
            values.append($0.value)
        }
        #expect(values.count == 12)
        #expect(values == values.sorted(by: >))
        #expect(Self.valley(point).value < values[11])
    }

    @Test func whoIsToldMayEndIt() {
        struct Enough: Error {}
        #expect(throws: Enough.self) {
            try LBFGS(iterations: 100, tolerance: 0).minimize(Self.valley, from: [0, 0]) {
                if $0.iteration == 3 { throw Enough() }
            }
        }
    }
}
