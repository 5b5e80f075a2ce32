import Foundation
import Networks
import Randomness
import Tensors
import Workers

/// Milliseconds for one training step (forward, loss, backward, Adam at 0.001) of the eight networks that the peers'
/// script trains in PyTorch, on two threads; medians of 5 groups. One JSON object a line.
///
/// Arguments: the data folder, which is not used, and, where only some are wanted, a part of their names.
@main
struct NetworksBenchmark {
    static func main() throws {
        WorkerPool.shared.threads = 2
        let only = CommandLine.arguments.dropFirst(2).first
        for work in try Work.all() where only.map({ work.name.contains($0) }) ?? true {
            let line = "{\"work\": \"\(work.name)\", \"peer\": \"podium\", \"ms\": \(work.milliseconds())}\n"
            FileHandle.standardOutput.write(Data(line.utf8))
        }
    }
}

/// One network with its batch.
struct Work {
    let name: String
    let network: any Network
    let inputs: Inputs
    let targets: Tensor
    let loss: any Loss

    static func all() throws -> [Work] {
        try [
            table(64, 64), table(256, 128), table(1024, 256), table(4096, 512), embeddings(),
            image(width: 16, channels: 1, side: 28), image(width: 32, channels: 3, side: 32), transformer(),
        ]
    }

    /// The median over 5 groups of steps, each group about 0.6 s, after a warm-up.
    func milliseconds() -> Double {
        let optimizer = Adam()
        let weights = network.weights
        var step = 0
        func train() {
            for weight in weights { weight.tensor.grad = nil }
            loss(network(inputs, .training(Seed(step))), targets, weights: nil).backward()
            optimizer.step(weights, Rates(1e-3), gradientScale: 1)
            step += 1
        }
        for _ in 0..<6 { train() }
        let one = seconds { train() }
        let count = max(1, Int(0.6 / one))
        let groups = (0..<5).map { _ in seconds { for _ in 0..<count { train() } } / Double(count) }
        return (groups.sorted()[2] * 1e7).rounded() / 1e4
    }

    private func seconds(_ body: () -> Void) -> Double {
        let clock = ContinuousClock()
        let elapsed = clock.measure(body).components
        return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    }
}

extension Work {
    private static func table(_ rows: Int, _ width: Int) throws -> Work {
        Work(
            name: "mlp 28-\(width)-\(width)-1, batch \(rows)",
            network: try MultilayerPerceptron(numbers: 28, hidden: [width, width], outputs: 1, seed: Seed(1)),
            inputs: Inputs(numbers: normal(Shape(rows, 28))), targets: bits(rows), loss: BinaryCrossEntropy())
    }

    private static func embeddings() throws -> Work {
        Work(
            name: "embeddings 10x100x20 + 8, batch 256",
            network: try MultilayerPerceptron(
                numbers: 8, cardinalities: Array(repeating: 100, count: 10), hidden: [200, 200], outputs: 1,
                embeddingWidths: Array(repeating: 20, count: 10), seed: Seed(1)),
            inputs: Inputs(
                numbers: normal(Shape(256, 8)), codes: labels(2560, below: 100).reshaped(to: Shape(256, 10))),
            targets: bits(256), loss: BinaryCrossEntropy())
    }

    private static func image(width: Int, channels: Int, side: Int) throws -> Work {
        Work(
            name: "resnet \(width)ch, 64 of \(channels)x\(side)x\(side)",
            network: try ResidualNetwork(
                height: side, width: side, channels: channels, outputs: 10, width: width, seed: Seed(1)),
            inputs: Inputs(numbers: normal(Shape(64, side, side, channels))), targets: labels(64, below: 10),
            loss: CrossEntropy())
    }

    private static func transformer() throws -> Work {
        Work(
            name: "ft-transformer d64 3 layers, batch 256",
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
