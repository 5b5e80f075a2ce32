import Foundation
import Randomness
import Tensors
import Testing

@testable import Networks

@Suite struct InspectionTests {
    @Test func theSummaryTellsShapesAndCounts() throws {
        let network = try MultilayerPerceptron(numbers: 2, cardinalities: [3], hidden: [4], outputs: 1, seed: Seed(1))
        let inputs = Inputs(numbers: Tensor.zeros([5, 2]), codes: Tensor([0, 1, 2, 0, 1] as [Int32], [5, 1]))
        #expect(
            network.summary(for: inputs) == """
                module                    result  weights
                MultilayerPerceptron      [5, 1]
                  embeddings: Embeddings  [5, 5]        9
                  body: Sequential        [5, 1]
                    0: Linear             [5, 4]       24
                    1: BatchNorm          [5, 4]        8
                    2: Linear             [5, 1]        5
                in all                                 46
                """)
    }

    @Test func theSummaryOfAResidualNetworkHalvesTheImageAndDoublesTheChannels() throws {
        let network = try ResidualNetwork(
            height: 8, width: 8, channels: 1, outputs: 3, stem: .halving, width: 4, blocks: [1, 1], seed: Seed(1))
        #expect(
            network.summary(for: Inputs(numbers: Tensor.zeros([2, 8, 8, 1]))) == """
                module                   result        weights
                ResidualNetwork          [2, 3]
                  body: Sequential       [2, 3]
                    0: Convolution       [2, 8, 8, 2]       18
                    1: BatchNorm         [2, 8, 8, 2]        4
                    2: Convolution       [2, 4, 4, 4]       72
                    3: BatchNorm         [2, 4, 4, 4]        8
                    4: ResidualBlock     [2, 4, 4, 4]
                      c1: Convolution    [2, 4, 4, 4]      144
                      b1: BatchNorm      [2, 4, 4, 4]        8
                      c2: Convolution    [2, 4, 4, 4]      144
                      b2: BatchNorm      [2, 4, 4, 4]        8
                    5: ResidualBlock     [2, 2, 2, 8]
                      c1: Convolution    [2, 2, 2, 8]      288
                      b1: BatchNorm      [2, 2, 2, 8]       16
                      c2: Convolution    [2, 2, 2, 8]      576
                      b2: BatchNorm      [2, 2, 2, 8]       16
                      short: Sequential  [2, 2, 2, 8]
                        0: Convolution   [2, 2, 2, 8]       32
                        1: BatchNorm     [2, 2, 2, 8]       16
                    6: MeanPool          [2, 8]
                    7: Linear            [2, 3]             27
                in all                                    1377
                """)
    }

    @Test func theSummaryOfATransformerCountsATokenMoreThanColumns() throws {
        let network = try FeatureTransformer(
            numbers: 3, cardinalities: [5], width: 8, blocks: 2, heads: 2, outputs: 1, seed: Seed(1))
        let inputs = Inputs(numbers: Tensor.zeros([6, 3]), codes: Tensor([0, 1, 2, 3, 4, 0] as [Int32], [6, 1]))
        #expect(
            network.summary(for: inputs) == """
                module                          result      weights
                FeatureTransformer              [6, 1]
                  tokens: FeatureTokens         [6, 5, 8]        96
                  blocks.0: TransformerBlock    [6, 5, 8]
                    norm1: LayerNorm            [6, 5, 8]        16
                    self_attn.in_proj: Linear   [6, 5, 24]      216
                    self_attn.out_proj: Linear  [6, 5, 8]        72
                    norm2: LayerNorm            [6, 5, 8]        16
                    linear1: Linear             [6, 5, 16]      144
                    linear2: Linear             [6, 5, 8]       136
                  blocks.1: TransformerBlock    [6, 1, 8]
                    norm1: LayerNorm            [6, 5, 8]        16
                    self_attn.in_proj: Linear   [6, 5, 24]      216
                    self_attn.out_proj: Linear  [6, 1, 8]        72
                    norm2: LayerNorm            [6, 1, 8]        16
                    linear1: Linear             [6, 1, 16]      144
                    linear2: Linear             [6, 1, 8]       136
                  head: Linear                  [6, 1]            9
                in all                                         1305
                """)
    }

    @Test func theFinderSuggestsARateAndLeavesTheNetworkAlone() throws {
        let learner = try learner()
        let before = learner.network.archive
        let curve = try learner.learningRateFinder(puzzle(1000, seed: 1), batchSize: 32, steps: 90)
        #expect(learner.network.archive == before)
        #expect(curve.points.count == 90)
        #expect((1e-4...1).contains(try #require(curve.suggestion)))
        let rates = curve.points.map(\.learningRate)
        #expect(rates == rates.sorted())
        #expect(
            curve.svg.hasPrefix("<svg ") && curve.svg.contains("podium-curve") && curve.svg.contains("suggested: "))
    }

    /// From 1e-6 by a decade each ten steps: level, a fall from 1e-3 to 1e-2, a valley, a jump and a fall that ends higher.
    @Test func theSuggestedRateLiesBetweenTheFallAndTheLowestLoss() throws {
        let losses = (0..<60).map { step in
            switch step {
            case ..<30: 1.0
            case ..<40: 1 - 0.05 * Double(step - 30)
            case ..<48: 0.5
            default: 0.95 - 0.02 * Double(step - 48)
            }
        }
        let points = losses.enumerated().map {
            LearningRateCurve.Point(learningRate: 1e-6 * pow(10, Double($0) / 10), loss: $1)
        }
        let suggestion = try #require(LearningRateCurve(points: points).suggestion)
        #expect((3e-3...2e-2).contains(suggestion))
        let jump = LearningRateCurve.Point(learningRate: 1, loss: 1e9)
        let withJump = try #require(LearningRateCurve(points: points.dropLast() + [jump]).suggestion)
        #expect(abs(log10(withJump / suggestion)) < 0.2)
    }

    @Test func whereTheLossNeverFallsNoRateIsSuggested() {
        for losses: [Double] in [[], [1], [1, 1, 1, 1, 1], [1, 2, 3, 4, 5]] {
            let points = losses.map { LearningRateCurve.Point(learningRate: $0 * 1e-3, loss: $0) }
            #expect(LearningRateCurve(points: points).suggestion == nil)
        }
    }
}
