import Networks
import Randomness
import Tensors

/// Two numbers in, one logit out, and a layer in the middle that only adds to what comes in.
final class SpiralNetwork: Network {
    let outputs = 1
    private let body: Sequential

    init(width: Int = 64, seed: Seed) {
        let middle = Sequential([Linear(width, width, seed: seed.child("middle")), BatchNorm(width, relu: true)])
        body = Sequential([
            Linear(2, width, seed: seed.child("first")), BatchNorm(width, relu: true), Residual(middle),
            Linear(width, 1, seed: seed.child("last")),
        ])
    }

    var children: [(name: String, module: any Module)] { [("body", body)] }

    func callAsFunction(_ inputs: Inputs, _ pass: Pass) -> Tensor { body(inputs.numbers ?? .zeros([0, 2]), pass) }

    func validate(_ samples: Samples) throws {
        guard samples.shape == [2], samples.codeColumns == 0 else {
            throw NetworksError(.shape, "SpiralNetwork: rows of shape \(samples.shape), expected two numbers")
        }
    }
}
