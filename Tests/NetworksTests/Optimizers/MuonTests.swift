import Foundation
import Randomness
import Tensors
import Testing

@testable import Networks

/// Steps of matrices go as far in all directions.
@Suite struct MuonTests {
    private func gradient(_ shape: Shape, seed: Int = 1) -> Tensor {
        Tensor(sample(shape.elementCount, seed: seed, "gradient"), shape)
    }

    @Test(arguments: [[6, 6], [3, 40], [40, 3], [1, 9]]) func singularValuesComeNearOne(sides: [Int]) throws {
        let singular = try gradient(Shape(sides)).orthogonalized().svd()
        #expect(singular.s.elements(Float.self).allSatisfy { (0.65...1.25).contains($0) })
    }

    /// The directions stay those of the gradient: U and V of X = U Σ Vᵀ.
    @Test func directionsStay() throws {
        let x = Tensor([3, 0, 0, 0, -0.5, 0] as [Float], [2, 3])
        let turned = x.orthogonalized().elements(Float.self)
        #expect(turned[0] > 0.65 && turned[4] < -0.65)
        #expect([1, 2, 3, 5].allSatisfy { abs(turned[$0]) < 1e-6 })
    }

    @Test func nothingHasNoDirection() {
        #expect(Tensor.zeros([4, 3]).orthogonalized().elements(Float.self).allSatisfy { $0 == 0 })
    }

    /// PyTorch 2.15's `torch.optim.Muon`, which multiplies in 16 bits: `make_muon.py`.
    @Test func stepsAreThoseOfPyTorch() throws {
        struct Golden: Decodable {
            let shape: [Int]
            let start: [Float]
            let gradients: [[Float]]
            let after: [[Float]]
        }
        let file = try #require(Bundle.module.url(forResource: "Goldens/muon", withExtension: "json"))
        for golden in try JSONDecoder().decode([Golden].self, from: Data(contentsOf: file)) {
            let optimizer = Muon(momentum: 0.9, weightDecay: 0.1, reach: 1)
            let weights = [Tensor(golden.start, Shape(golden.shape)), .zeros([1, 1])].map { $0.requiringGrad() }
            for (gradient, after) in zip(golden.gradients, golden.after) {
                weights[0].grad = Tensor(gradient, Shape(golden.shape))
                optimizer.step(
                    weights.enumerated().map { NamedTensor("w\($0)", $1) }, Rates(0.1), gradientScale: 1)
                let far = zip(weights[0].elements(Float.self), after).map { abs($0 - $1) }.max() ?? 1
                #expect(far < 5e-3)
            }
        }
    }

    /// A kernel is a matrix from what is under it to its channels.
    @Test func aKernelMovesAsItsMatrixDoes() {
        let (kernel, matrix) = (Tensor.zeros([3, 3, 2, 5]).requiringGrad(), Tensor.zeros([18, 5]).requiringGrad())
        for weight in [kernel, matrix] {
            weight.grad = gradient([18, 5]).reshaped(to: weight.shape)
            let last = NamedTensor("last", .zeros([1, 1]))
            Muon().step([NamedTensor("weight", weight), last], Rates(0.01), gradientScale: 1)
        }
        // Of the two, only the matrix has more outputs than inputs.
        let stretch = Float(18.0 / 5).squareRoot()
        #expect(
            zip(kernel.elements(Float.self), matrix.elements(Float.self)).allSatisfy { abs($0 * stretch - $1) < 1e-5 })
    }

    /// The first epochs' worth of a network's weights: its last layer, norms, biases and tables step as AdamW's do.
    @Test func whatIsNoHiddenMatrixStepsAsAdamWs() throws {
        func stepped(_ optimizer: any Optimizer) throws -> [String: [Float]] {
            let network = try MultilayerPerceptron(
                numbers: 4, cardinalities: [5], hidden: [6], outputs: 2, embeddingWidths: [3], seed: Seed(1))
            for (place, weight) in network.weights.enumerated() {
                weight.tensor.grad = gradient(weight.tensor.shape, seed: place)
            }
            optimizer.step(network.weights, Rates(0.01), gradientScale: 0.5)
            return Dictionary(uniqueKeysWithValues: network.weights.map { ($0.name, $0.tensor.elements(Float.self)) })
        }
        let (muon, adam) = (try stepped(Muon(weightDecay: 0.1)), try stepped(Adam(weightDecay: 0.1)))
        let other = muon.keys.filter { muon[$0] != adam[$0] }
        #expect(other == ["body.0.weight"])
    }
}
