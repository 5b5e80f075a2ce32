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
                MultilayerPerceptron
                  embeddings: Embeddings                9
                  body: Sequential        [5, 1]
                    0: Linear             [5, 4]       24
                    1: BatchNorm          [5, 4]        8
                    2: Linear             [5, 1]        5
                in all                                 46
                """)
    }

    @Test func theFinderSuggestsARateAndLeavesTheNetworkAlone() throws {
        let learner = try learner()
        let before = learner.network.archive
        let curve = try learner.learningRateFinder(puzzle(1000, seed: 1), batchSize: 32, steps: 90)
        #expect(learner.network.archive == before)
        #expect((1e-4...1).contains(try #require(curve.suggestion)))
        let rates = curve.points.map(\.learningRate)
        #expect(rates == rates.sorted())
        #expect(curve.svg.hasPrefix("<svg ") && curve.svg.contains("<polyline") && curve.svg.contains("learning rate"))
    }
}
