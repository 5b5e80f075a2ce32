import Tensors
import Testing

@testable import Networks

@Suite struct OptimizerTests {
    static let optimizers: [@Sendable () -> any Optimizer] = [
        { Adam() }, { Adam(weightDecay: 0.01) }, { Adam(.rectified) }, { Adam.lamb() }, { GradientDescent() },
        { GradientDescent(isNesterov: true, weightDecay: 0.001) },
    ]

    /// The lowest point of Σ (x − k)² for k = 0, 1, 2, …
    @Test(arguments: optimizers.indices) func findsTheLowestPoint(index: Int) {
        let optimizer = Self.optimizers[index]()
        let x = Tensor.full([1, 5], 3).requiringGrad()
        let goal = Tensor.ramp(count: 5).reshaped(to: [1, 5])
        for step in 0..<600 {
            x.grad = nil
            (x - goal).squared().sum().backward()
            optimizer.step([NamedTensor("x", x)], Rates(step < 400 ? 0.05 : 0.005), gradientScale: 1)
        }
        #expect(zip(x.elements(Float.self), goal.elements(Float.self)).allSatisfy { abs($0 - $1) < 0.05 })
    }

    /// PyTorch 2.15 on gradients 1, −2, 0.5 from 1, at learning rate 0.1.
    @Test func stepsAreThoseOfPyTorch() {
        let expected: [(any Optimizer, [Float])] = [
            (Adam(), [0.9000000, 0.9366104, 0.9502795]),
            (Adam(weightDecay: 0.5), [0.8500000, 0.8441104, 0.8155739]),
            (Adam(.rectified), [0.9000000, 0.9578947, 0.9759759]),
            (GradientDescent(isNesterov: true), [0.8100000, 1.1090000, 1.1031000]),
        ]
        for (optimizer, values) in expected {
            let x = Tensor.full([1, 1], 1).requiringGrad()
            for (gradient, value) in zip([1, -2, 0.5], values) {
                x.grad = Tensor.full([1, 1], gradient)
                optimizer.step([NamedTensor("x", x)], Rates(0.1), gradientScale: 1)
                #expect(abs(Float(x.item) - value) < 2e-6)
            }
        }
    }
}
