import Features
import Foundation
import ModelZoo
import Randomness
import Scoring
import Testing

@Suite struct WordBayesTests {
    /// Three rows, words 2 and 3, smoothing 1: the shares are counted by hand.
    @Test func itComparesHowOftenWordsCome() throws {
        let tokens = TokenBatch(tokens: [2, 2, 3, 3], offsets: [0, 2, 3, 4], vocabulary: 4)
        let data = TrainingData(
            type: .binary, input: tokens, truth: .classes(codes: [0, 1, 1], names: ["a", "b"]))
        let model = try WordBayes(["smoothing": 1]).fit(data, context: FitContext(seed: Seed(1), metric: .logLoss))
        // Class a: word 2 comes 3 of 6 times; class b: once of 6 times. Class b has two rows of three.
        let odds = (2.0 / 3 * 1 / 6) / (1.0 / 3 * 3 / 6)
        let said = try model.predict(TokenBatch(tokens: [2], offsets: [0, 1], vocabulary: 4))
        #expect(abs(said.values[0] - odds / (1 + odds)) < 1e-6)
    }

    @Test func savedAndReadBackItPredictsTheSame() throws {
        let data = try SampleData.make(.multiclass, rows: 100)
        let (pipeline, predictions) = try data.fitted(WordBayes(), training: Array(0..<80))
        let again = try FittedPipeline(decoding: pipeline.encoded(), surrogate: Surrogate(.crossEntropy))
        #expect(try again.predict(data.frame).numbers == predictions)
    }
}
