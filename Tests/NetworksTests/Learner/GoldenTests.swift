import Foundation
import Randomness
import Tensors
import Testing

@testable import Networks

/// The same networks, weights and batches as in PyTorch give the same losses for 200 steps.
@Suite struct GoldenTests {
    struct Golden: Decodable {
        struct Weight: Decodable {
            let shape: [Int]
            let bytes: Data
        }
        let weights: [Weight]
        let losses: [Double]
    }

    @Test func multilayerPerceptron() throws {
        try follow("mlp", MultilayerPerceptron(numbers: 6, hidden: [16, 16], outputs: 1, seed: Seed(0))) { step in
            let x = numbers(32 * 6, step)
            return (x.reshaped(to: [32, 6]), signs(x, 6), BinaryCrossEntropy())
        }
    }

    @Test func residualNetwork() throws {
        let network = try ResidualNetwork(
            height: 7, width: 6, channels: 2, outputs: 3, width: 4, blocks: [1, 1], seed: Seed(0))
        try follow("resnet", network) { step in
            let labels = Tensor((0..<8).map { Int32($0 % 3) })
            return (numbers(8 * 7 * 6 * 2, step).reshaped(to: [8, 7, 6, 2]), labels, CrossEntropy())
        }
    }

    @Test func featureTransformer() throws {
        let network = try FeatureTransformer(numbers: 5, width: 8, blocks: 2, heads: 2, outputs: 1, seed: Seed(0))
        try follow("transformer", network) { step in
            let x = numbers(16 * 5, step)
            return (x.reshaped(to: [16, 5]), signs(x, 5), BinaryCrossEntropy())
        }
    }

    private func follow(
        _ name: String, _ network: any Network, _ batch: (Int) -> (Tensor, Tensor, any Loss)
    ) throws {
        let file = try #require(Bundle.module.url(forResource: "Goldens/torch_losses", withExtension: "json"))
        let goldens = try JSONDecoder().decode([String: Golden].self, from: Data(contentsOf: file))
        let golden = try #require(goldens[name])
        try #require(network.weights.map { Array($0.tensor.shape) } == golden.weights.map(\.shape))
        for (weight, kept) in zip(network.weights, golden.weights) {
            kept.bytes.withUnsafeBytes { bytes in
                UnsafeMutableRawBufferPointer(start: weight.tensor.pointer, count: bytes.count).copyMemory(from: bytes)
            }
        }
        let optimizer = Adam()
        for (step, expected) in golden.losses.enumerated() {
            let (x, targets, loss) = batch(step)
            for weight in network.weights { weight.tensor.grad = nil }
            let value = loss(network(Inputs(numbers: x), .training(Seed(0))), targets, weights: nil)
            #expect(abs(value.item - expected) < 2e-3 * max(1, expected), "step \(step)")
            value.backward()
            optimizer.step(network.weights, Rates(1e-3), gradientScale: 1)
        }
    }

    /// The numbers of the script's formula.
    private func numbers(_ count: Int, _ step: Int) -> Tensor {
        Tensor(
            (0..<count).map { index -> Float in
                let value = sin(Double(index + 1000 * step) * 12.9898) * 43758.5453
                return Float((value - value.rounded(.down) - 0.5) * 3.4)
            })
    }

    private func signs(_ x: Tensor, _ columns: Int) -> Tensor {
        let numbers = x.elements(Float.self)
        let sums = stride(from: 0, to: numbers.count, by: columns).map { numbers[$0..<$0 + columns].reduce(0, +) }
        return Tensor(sums.map { $0 > 0 ? Float(1) : 0 }, [sums.count, 1])
    }
}
