import Networks
import Randomness
import Tensors
import Timing
import Workers

/// Milliseconds for one training step (forward, loss, backward, Adam at 0.001) of the eight networks that the peers'
/// script trains in PyTorch, on two threads; medians of 5 groups; and megabytes that tensors hold at the step's peak,
/// weights, gradients and the optimizer's moments included. One JSON object a line.
///
/// Arguments: the data folder, which is not used, and, where only some are wanted, a part of their names. With `--once`
/// each takes a single step and nothing is printed, so that the start of the program can be timed from outside.
@main
struct NetworksBenchmark {
    static func main() throws {
        WorkerPool.shared.threads = 2
        let arguments = CommandLine.arguments.dropFirst(2)
        let part = arguments.first { $0 != "--once" }
        for work in Work.all where part.map({ work.name.contains($0) }) ?? true {
            let step = try work.prepare().steps()
            if arguments.contains("--once") {
                step()
            } else {
                let time = milliseconds(seconds: 0.6, warmUp: 6, step)
                BufferPool.shared.resetPeak()
                step()
                report(work.name, milliseconds: time, megabytes: Double(BufferPool.shared.usage.peak / 100_000) / 10)
            }
        }
    }
}

/// A network that is trained; `prepare` makes it and its batch.
struct Work: Sendable {
    let name: String
    let prepare: @Sendable () throws -> Training

    static let all = [
        table(64, 64), table(256, 128), table(1024, 256), table(4096, 512), embeddings,
        image(width: 16, channels: 1, side: 28), image(width: 32, channels: 3, side: 32), transformer,
    ]
}

/// One network with its batch.
struct Training {
    let network: any Network
    let inputs: Inputs
    let targets: Tensor
    let loss: any Loss

    /// One step of training after the other.
    func steps() -> () -> Void {
        let optimizer = Adam()
        let weights = network.weights
        var step = 0
        return {
            for weight in weights { weight.tensor.grad = nil }
            loss(network(inputs, .training(Seed(step))), targets, weights: nil).backward()
            optimizer.step(weights, Rates(1e-3), gradientScale: 1)
            step += 1
        }
    }
}

extension Work {
    private static func table(_ rows: Int, _ width: Int) -> Work {
        Work(name: "mlp 28-\(width)-\(width)-1, batch \(rows)") {
            Training(
                network: try MultilayerPerceptron(numbers: 28, hidden: [width, width], outputs: 1, seed: Seed(1)),
                inputs: Inputs(numbers: normal(Shape(rows, 28))), targets: bits(rows), loss: BinaryCrossEntropy())
        }
    }

    private static let embeddings = Work(name: "embeddings 10x100x20 + 8, batch 256") {
        Training(
            network: try MultilayerPerceptron(
                numbers: 8, cardinalities: Array(repeating: 100, count: 10), hidden: [200, 200], outputs: 1,
                embeddingWidths: Array(repeating: 20, count: 10), seed: Seed(1)),
            inputs: Inputs(
                numbers: normal(Shape(256, 8)), codes: labels(2560, below: 100).reshaped(to: Shape(256, 10))),
            targets: bits(256), loss: BinaryCrossEntropy())
    }

    private static func image(width: Int, channels: Int, side: Int) -> Work {
        Work(name: "resnet \(width)ch, 64 of \(channels)x\(side)x\(side)") {
            Training(
                network: try ResidualNetwork(
                    height: side, width: side, channels: channels, outputs: 10, width: width, seed: Seed(1)),
                inputs: Inputs(numbers: normal(Shape(64, side, side, channels))), targets: labels(64, below: 10),
                loss: CrossEntropy())
        }
    }

    private static let transformer = Work(name: "ft-transformer d64 3 layers, batch 256") {
        Training(
            network: try FeatureTransformer(numbers: 28, outputs: 1, seed: Seed(1)),
            inputs: Inputs(numbers: normal(Shape(256, 28))), targets: bits(256), loss: BinaryCrossEntropy())
    }

    private static func normal(_ shape: Shape) -> Tensor {
        var generator = Seed(2).child("inputs").generator()
        return Tensor((0..<shape.elementCount).map { _ in Float(generator.normal()) }, shape)
    }

    private static func bits(_ rows: Int) -> Tensor {
        var generator = Seed(2).child("targets").generator()
        return Tensor((0..<rows).map { _ in Float(generator.index(below: 2)) }, Shape(rows, 1))
    }

    private static func labels(_ count: Int, below limit: Int) -> Tensor {
        var generator = Seed(2).child("labels").generator()
        return Tensor((0..<count).map { _ in Int32(generator.index(below: limit)) })
    }
}
