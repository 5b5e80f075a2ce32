import Randomness
import Tensors
import Testing

@testable import TinyAutograd

/// What docs/autograd.md says.
@Suite struct TinyAutogradTests {
    static func network() -> ExclusiveOr {
        var generator = Seed(4).generator()
        return ExclusiveOr(
            hidden: (0..<16).map { _ in generator.normal() }, output: (0..<8).map { _ in generator.normal() })
    }

    @Test func everySlopeIsTheMeasuredOne() {
        let network = Self.network()
        let loss = network.loss()
        loss.backward()
        for weights in [network.hidden, network.hiddenBias, network.output, network.outputBias] {
            for index in weights.numbers.indices {
                let (value, step) = (weights.numbers[index], 1e-6)
                weights.numbers[index] = value + step
                let above = network.loss().numbers[0]
                weights.numbers[index] = value - step
                let below = network.loss().numbers[0]
                weights.numbers[index] = value
                #expect(abs((above - below) / (2 * step) - weights.gradient[index]) < 1e-7)
            }
        }
    }

    @Test func theNetworkLearnsWhichBitsDiffer() {
        let network = Self.network()
        let losses = network.train(steps: 200)
        #expect(losses[0] > 0.69 && losses[199] < 0.1)
        #expect(network.predictions().numbers.map { $0 > 0 } == [false, true, true, false])
    }

    @Test func theEngineTakesTheSameSteps() {
        let tiny = Self.network()
        let losses = tiny.train(steps: 50)
        let start = Self.network()
        let inputs = Tensor(start.inputs.numbers, [4, 2])
        let targets = Tensor([0.0, 1, 1, 0], [4, 1])
        let hidden = Tensor(start.hidden.numbers, [2, 8]).transposed().copy().requiringGrad()
        let output = Tensor(start.output.numbers, [1, 8]).requiringGrad()
        let (hiddenBias, outputBias) = (
            Tensor.zeros([8], .float64).requiringGrad(), Tensor.zeros([1], .float64).requiringGrad()
        )
        for expected in losses {
            let loss = inputs.linear(hidden, bias: hiddenBias).tanh().linear(output, bias: outputBias)
                .binaryCrossEntropy(targets)
            #expect(abs(loss.item - expected) < 1e-12)
            loss.backward()
            noGrad {
                for weights in [hidden, hiddenBias, output, outputBias] {
                    if let gradient = weights.grad { weights.assign(weights - gradient * 0.5) }
                    weights.grad = nil
                }
            }
        }
    }
}
