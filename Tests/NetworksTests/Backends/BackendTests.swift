import Foundation
import Randomness
import Tensors
import Testing

@testable import Networks

/// Operations and training run on any backend: here on one whose memory the host cannot even reach.
@Suite struct BackendTests {
    struct Function: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let apply: @Sendable (Tensor, Tensor) throws -> Tensor

        init(_ name: String, _ apply: @escaping @Sendable (Tensor, Tensor) throws -> Tensor) {
            testDescription = name
            self.apply = apply
        }
    }

    /// Of two tensors of shape [6, 8].
    static let functions: [Function] = [
        Function("arithmetic") { ($0 + $1) * 2 - $0 / (1 + $1.squared()) - 1 / (3 + $1.absolute()) },
        Function("power") { Tensor.power($0.absolute() + 1, $1) + $0.power(3) + $0.absolute().power(1.5) },
        Function("extremes") { Tensor.maximum($0, $1) - Tensor.minimum($0, $1) + $0.clamped(to: -1...1) },
        Function("functions") { $0.gelu() + $1.sigmoid().log() + $0.leakyReLU() + $1.softplus() },
        Function("selection") {
            Tensor.select($0.less(than: $1) .& !$1.equal(to: 0), $0, $1).masked(where: $0.isNaN(), with: 1)
        },
        Function("reductions") { $0.variance([1]) + $1.maximum([1]) + $0.mean() + $1.product([1]) },
        Function("slices") { Tensor.concatenated([$0[1..<3], $1.sliced(0, 2..<6)]).padded([(1, 0), (0, 2)])[0..<6] },
        Function("selected rows") { x, y in
            let rows = Tensor([5, 0, 5], on: x.backend)
            return x.selecting(rows).sum([0]) * y
        },
        Function("sort") { $0.sorted().values + $1.topK(8).values.cumulativeSum(1) + $0.quantiles([0.2], 1) },
        Function("softmax") { $0.softmax() * $1.logSoftmax() + $0.logSumExp(keepingAxis: true) },
        Function("product") { $0.matmul($1.transposed()).matmul($0) },
        Function("linear") { $0.linear($1, relu: true) },
        Function("layer norm") { $0.layerNorm(scale: $1[0], shift: $1[1]) },
        Function("batch norm") { $0.batchNorm(scale: $1[0], shift: $1[1]) },
        Function("convolution") { x, y in
            let images = x.reshaped(to: [2, 1, 6, 4])
            let direct = images.conv2d(y.flattened().sliced(0, 0..<18).reshaped(to: [2, 1, 3, 3]))
            let dilated = images.conv2d(y[0].reshaped(to: [2, 1, 2, 2]), WindowGeometry(dilation: 2))
            return direct.sum() + dilated.sum() + images.maxPool2d((2, 2)).sum() * images.meanPool2d((2, 2)).sum()
        },
        Function("losses") { x, y in
            let labels = Tensor([0, 3, 7, 7, 1, 2], on: x.backend)
            return x.crossEntropy(labels, weights: y[0].absolute(), smoothing: 0.1) + y.binaryCrossEntropy(x.sigmoid())
        },
        Function("decompositions") { x, y in
            let square = x.transposed().matmul(x) + Tensor.identity(8, on: x.backend)
            let (q, r) = try y.transposed().qr()
            let (u, s, _) = try y.svd()
            return try square.cholesky().sum() + square.solved(y.transposed()).sum() + q.sum() * r.sum() + (u * s).sum()
        },
        Function("einsum") { Tensor.einsum("ij,kj->ik", $0, $1) },
        Function("checkpoint") { x, y in checkpoint([x, y]) { $0[0] * $0[1].exp() } },
    ]

    /// Outside of the backend's `run`: results lie where the operands do.
    @Test(arguments: functions) func operationsFollowTheirOperands(_ function: Function) throws {
        let remote = RemoteBackend()
        let results = try [CPUBackend(), remote].map { (backend: any Backend) in
            let x = Tensor.normal([6, 8], seed: Seed(1)).on(backend).requiringGrad()
            let y = Tensor.normal([6, 8], seed: Seed(2)).on(backend).requiringGrad()
            let result = try function.apply(x, y)
            #expect(result.backend.device == backend.device)
            result.squared().sum().backward()
            return [result, x.grad, y.grad].map { $0?.elements(Float.self) }
        }
        #expect(results[0] == results[1])
        #expect(!remote.operations.isEmpty)
    }

    @Test func tensorsMoveThereAndBackWithTheirGradients() throws {
        let x = Tensor.normal([3, 4], seed: Seed(1)).requiringGrad()
        let there = x.transposed().on(RemoteBackend())
        #expect(there.backend.device.description == "remote" && there.shape == [4, 3])
        #expect(there.elements(Float.self) == x.transposed().elements(Float.self))
        #expect(there[1][2].item == x[2][1].item)
        #expect("\(there)" == "\(x.transposed())")
        #expect(Npy.encode(there) == Npy.encode(x.transposed()))
        (there.squared() * 0.5).sum().on(CPUBackend()).backward()
        #expect(try #require(x.grad).elements(Float.self) == x.elements(Float.self))
    }

    @Test func aBackendsRunMakesTensorsThere() {
        let remote = RemoteBackend()
        #expect(Tensor.currentBackend.device == .cpu)
        remote.run {
            let tensors = [
                Tensor(2), Tensor([1, 2]), .zeros([2]), .identity(3), .ramp(count: 4), .normal([2], seed: Seed(1)),
                .dropoutMask([3], rate: 0.5, seed: Seed(1)), .permutation(4, seed: Seed(1)),
            ]
            #expect(tensors.allSatisfy { $0.backend.device == remote.device })
            #expect(CPUBackend().run { Tensor(1).backend.device } == .cpu)
        }
        #expect(Tensor(1).backend.device == .cpu)
    }
}

/// A few steps of a network on the host and on the other backend give the same bits.
@Suite struct BackendTrainingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Operations that must have been asked for.
        let operations: Set<String>
        let samples: @Sendable () throws -> Samples
        let learner: @Sendable () throws -> Learner
    }

    static let images: @Sendable () throws -> Samples = {
        try Samples(
            numbers: sample(48 * 64, seed: 5, "pixels"), shape: [8, 8, 1], targets: .classes((0..<48).map { $0 % 3 }))
    }

    static let cases: [Case] = [
        Case(
            testDescription: "perceptron with embeddings, AdamW",
            operations: ["takeRows", "addRows", "channelMoments", "linear", "step", "dropoutMask", "sumOfSquares"],
            samples: { try puzzle(200, seed: 1) }
        ) {
            let learner = try learner(callbacks: [WeightAveraging(.exponential(decay: 0.9))])
            learner.gradientLimit = 0.5
            return learner
        },
        Case(
            testDescription: "transformer, LAMB", operations: ["numberTokens", "selfAttention", "layerNorm", "update"],
            samples: { try puzzle(200, seed: 1) }
        ) {
            let network = try FeatureTransformer(
                numbers: 2, cardinalities: [3], width: 8, blocks: 2, heads: 2, outputs: 1, seed: Seed(1))
            return Learner(network, loss: BinaryCrossEntropy(), optimizer: Adam.lamb(), seed: Seed(2))
        },
        Case(
            testDescription: "residual network, gradient descent, mixed and augmented images",
            operations: ["convolveChannelsLast", "normalizeChannelsGradient", "meanPoolChannelsLast", "step"],
            samples: images
        ) {
            let network = try ResidualNetwork(height: 8, width: 8, channels: 1, outputs: 3, width: 4, seed: Seed(1))
            let learner = Learner(
                network, loss: CrossEntropy(smoothing: 0.1, classWeights: [1, 2, 3]),
                optimizer: GradientDescent(isNesterov: true), seed: Seed(2), callbacks: [Mixing(.mixup)])
            learner.augmentation = ImageAugmentation(flips: true, shift: 2)
            return learner
        },
        Case(
            testDescription: "convolutional network",
            operations: ["maxPoolChannelsLast", "maxPoolChannelsLastGradient"],
            samples: images
        ) {
            let network = try ConvolutionalNetwork(
                height: 8, width: 8, channels: 1, outputs: 3, widths: [4, 8], seed: Seed(1))
            return Learner(network, loss: CrossEntropy(), seed: Seed(2))
        },
    ]

    @Test(arguments: cases) func trainsWithTheSameBits(_ example: Case) throws {
        let samples = try example.samples()
        func train() throws -> (archive: TensorArchive, optimizer: OptimizerState, outputs: [Float], Device) {
            let learner = try example.learner()
            try learner.fitOneCycle(samples, validation: samples, epochs: 2, batchSize: 16)
            let outputs = try learner.predict(samples)
            return (learner.network.archive, learner.optimizer.state, outputs, learner.network.backend.device)
        }
        let remote = RemoteBackend()
        let (here, there) = (try train(), try remote.run { try train() })
        #expect(there.3 == remote.device && here.3 == .cpu)
        #expect(here.archive == there.archive)
        #expect(here.optimizer == there.optimizer)
        #expect(here.outputs == there.outputs)
        #expect(example.operations.isSubset(of: remote.operations.keys))
    }
}
