import Foundation
import Randomness
import Tensors
import Testing

@testable import Networks

@Suite struct OptimizerTests {
    static let optimizers: [@Sendable () -> any Optimizer] = [
        { Adam() }, { Adam(weightDecay: 0.01) }, { Adam(.rectified) }, { Adam.lamb() }, { GradientDescent() },
        { GradientDescent(isNesterov: true, weightDecay: 0.001) }, { Muon() },
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

    /// PyTorch 2.15 on gradients 1, −2, 0.5, 1, 1, −0.5, 2, 1 from 1, at learning rate 0.1.
    @Test func stepsAreThoseOfPyTorch() {
        let expected: [(any Optimizer, [Float])] = [
            (Adam(), [0.9000000, 0.9366104, 0.9502795]),
            (Adam(weightDecay: 0.5), [0.8500000, 0.8441104, 0.8155739]),
            (
                Adam(.rectified),
                [0.9000000, 0.9578947, 0.9759759, 0.9597211, 0.9230163, 0.9225958, 0.9212410, 0.9193415]
            ),
            (GradientDescent(isNesterov: true), [0.8100000, 1.1090000, 1.1031000]),
        ]
        for (optimizer, values) in expected {
            let x = Tensor.full([1, 1], 1).requiringGrad()
            for (gradient, value) in zip([1, -2, 0.5, 1, 1, -0.5, 2, 1], values) {
                x.grad = Tensor.full([1, 1], gradient)
                optimizer.step([NamedTensor("x", x)], Rates(0.1), gradientScale: 1)
                #expect(abs(Float(x.item) - value) < 2e-6)
            }
        }
    }
}

/// What an optimizer remembers belongs to the weights of one network.
@Suite struct OptimizerStateTests {
    private func step(_ optimizer: any Optimizer, _ x: Tensor, rate: Double = 0.1, gradient: Double = 1) {
        x.grad = Tensor.full(x.shape, gradient)
        optimizer.step([NamedTensor("x", x)], Rates(rate), gradientScale: 1)
    }

    /// As at the first step of a schedule with warm-up.
    @Test(arguments: OptimizerTests.optimizers.indices) func aRateOfZeroMovesNothing(index: Int) {
        let optimizer = OptimizerTests.optimizers[index]()
        let x = Tensor.full([2, 2], 3).requiringGrad()
        step(optimizer, x, rate: 0)
        #expect(x.elements(Float.self) == [3, 3, 3, 3])
        step(optimizer, x)
        #expect(x.elements(Float.self).allSatisfy { $0 < 3 })
    }

    /// The first step of LAMB by hand: the gradient's sign, plus decay, scaled to the weight's length.
    @Test(arguments: [true, false]) func layerwiseStepsAreThoseOfThePaper(isDecoupled: Bool) {
        let x = Tensor([3, 4] as [Float], [1, 2]).requiringGrad()
        let lamb = Adam(.layerwise, epsilon: 0, weightDecay: 0.5, isDecoupled: isDecoupled)
        step(lamb, x, gradient: 2)
        let update: [Float] = isDecoupled ? [1 + 1.5, 1 + 2] : [1, 1]
        let trust = 5 / (update[0] * update[0] + update[1] * update[1]).squareRoot()
        let expected = [3 - 0.1 * trust * update[0], 4 - 0.1 * trust * update[1]]
        #expect(zip(x.elements(Float.self), expected).allSatisfy { abs($0 - $1) < 1e-5 })
    }

    /// Without a gradient, decay alone moves a weight.
    @Test func decayLeavesBiasesNormsAndTokensAlone() throws {
        let network = try FeatureTransformer(
            numbers: 3, cardinalities: [4], width: 8, heads: 2, outputs: 1, seed: Seed(1))
        let before = network.weights.map { $0.tensor.copy() }
        for weight in network.weights { weight.tensor.grad = .zeros(weight.tensor.shape) }
        Adam(weightDecay: 0.5).step(network.weights, Rates(0.1), gradientScale: 1)
        for (weight, start) in zip(network.weights, before) {
            let isMatrix = weight.name.hasSuffix("weight") && weight.tensor.rank == 2
            let expected = isMatrix && !weight.name.hasPrefix("tokens.") ? start * 0.95 : start
            #expect((weight.tensor - expected).absolute().maximum().item < 1e-6, "\(weight.name)")
        }
    }

    @Test func anotherNetworksWeightsStartAfresh() {
        let adam = Adam()
        let small = Tensor.full([1, 2], 1).requiringGrad()
        step(adam, small)
        let large = Tensor.full([64, 64], 1).requiringGrad()
        step(adam, large)
        #expect(Set(large.elements(Float.self)).count == 1)
        let moments = adam.state.moments["first"]?.entries.map(\.shape)
        #expect(moments == [[64, 64]])
    }

    @Test func whatWasRestoredIsKeptBeforeTheFirstStep() {
        let adam = Adam()
        step(adam, Tensor.full([1, 2], 1).requiringGrad())
        let again = Adam()
        again.state = adam.state
        #expect(again.state == adam.state)
    }

    @Test func aStateOfOtherWeightsOrAnotherKindIsRefused() throws {
        let x = NamedTensor("x", Tensor.full([2, 2], 1).requiringGrad())
        let adam = Adam()
        step(adam, x.tensor)
        try adam.state.check([x], kindOf: Adam().state)
        #expect(throws: NetworksError.self) { try adam.state.check([x], kindOf: GradientDescent().state) }
        let other = NamedTensor("x", Tensor.full([2, 3], 1))
        #expect(throws: NetworksError.self) { try adam.state.check([other], kindOf: Adam().state) }
        var damaged = adam.state
        damaged.moments["first"] = TensorArchive(entries: [.init(name: "x", shape: [2, 2], bytes: Data(count: 99))])
        #expect(throws: NetworksError.self) { try damaged.check([x], kindOf: Adam().state) }
        damaged.moments["first"] = TensorArchive(entries: [.init(name: "x", shape: [.max, 2], bytes: Data())])
        #expect(throws: NetworksError.self) { try damaged.check([x], kindOf: Adam().state) }
    }
}
