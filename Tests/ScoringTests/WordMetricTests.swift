import Testing

@testable import Scoring

/// Metrics of answers that are neither numbers nor one class a row.
@Suite struct WordMetricTests {
    private func lists(_ rows: [[Int32]], _ names: [String] = ["a", "b", "c", "d"]) -> Answers {
        .lists(CodeLists(rows, names: names))
    }

    @Test func rankedListsAreJudgedAsGiven() throws {
        let truth = Truth(lists([[0, 1], [2]]))
        // 1/1 of the first hit and 2/3 of the second, over two right items; nothing in the second row.
        #expect(try Metric.map(cutoff: 3).score(truth, lists([[0, 3, 1], [0, 1]])) == (1 + 2.0 / 3) / 2 / 2)
        #expect(try Metric.mrr().score(truth, lists([[3, 1], [2]])) == 0.75)
        #expect(try Metric.map().score(truth, lists([[0, 1], [2]])) == 1)
    }

    /// Saying the same twice wins nothing, and a word that nobody knows takes a place.
    @Test func anItemCountsOnceAndAnUnknownOneIsWrong() throws {
        let truth = Truth(lists([[0, 1]]))
        #expect(try Metric.map().score(truth, lists([[0, 0, 1]])) == 1)
        let strange = lists([[4, 0]], ["a", "b", "c", "d", "new"])
        #expect(try Metric.mrr().score(truth, strange) == 0.5)
        #expect(try Metric.ndcg(cutoff: 1).score(truth, lists([[1]])) == 1)
    }

    /// The same sets, as lists and as flags, have the same scores.
    @Test(arguments: [
        "accuracy", "hamming", "f1-micro", "f1-macro", "f1-samples", "jaccard-samples", "precision-weighted",
    ])
    func setsAreJudgedAsFlagsAre(_ id: String) throws {
        let metric = try MetricRegistry.standard.metric(named: id)
        let (truth, predicted): ([[Int32]], [[Int32]]) = ([[0, 2], [1], [3, 1], [2]], [[2, 0], [3], [1], [2, 1]])
        func flags(_ rows: [[Int32]]) -> Numbers {
            Numbers(rows.flatMap { row in (0..<4).map { row.contains($0) ? 1 : 0 } }, width: 4)
        }
        let asFlags = try metric.score(Truth(.numbers(flags(truth))), flags(predicted))
        #expect(try metric.score(Truth(lists(truth)), lists(predicted)) == asFlags)
    }

    @Test func textsAreEqualOrFarFromIt() throws {
        let truth = Truth(.texts(["kitten", "Sunday", ""]))
        #expect(try Metric.levenshtein.score(truth, .texts(["sitting", "Saturday", "ab"])) == (3 + 3 + 2) / 3.0)
        #expect(try Metric.accuracy.score(truth, .texts(["kitten", "sunday", ""])) == 2 / 3.0)
    }

    @Test func weightsCount() throws {
        let truth = Truth(.texts(["a", "b"]), weights: [3, 1])
        #expect(try Metric.accuracy.score(truth, .texts(["a", "c"])) == 0.75)
    }

    private func tuples(_ rows: [[Double]], _ width: Int) -> Answers { .tuples(Tuples(rows, width: width)) }

    /// Pixels 1 to 4 and 8 against 3 to 8: three shared of 5 and 6. Runs in any order, shared pixels once.
    @Test func masksShareTheirPixels() throws {
        let truth = Truth(tuples([[8, 1, 1, 3, 2, 3], []], 2))
        #expect(try Metric.maskDice.score(truth, tuples([[3, 6], []], 2)) == (6.0 / 11 + 1) / 2)
        #expect(try Metric.maskDice.score(truth, truth.answers) == 1)
        #expect(try Metric.maskDice.score(truth, tuples([[], [1, 2]], 2)) == 0)
        #expect(throws: ScoringError.self) { try Metric.maskDice.score(truth, tuples([[0, 2], []], 2)) }
        #expect(throws: ScoringError.self) { try Metric.maskDice.score(truth, tuples([[1, 0.5], []], 2)) }
    }

    /// An overlap of 0.601 hits at three thresholds of ten; a second box on the same object is a false alarm.
    @Test func boxesHitOnceByTheirOverlap() throws {
        let truth = Truth(tuples([[0, 0, 10, 10]], 4))
        #expect(abs(try Metric.boxPrecision.score(truth, tuples([[0, 0, 10, 6.01]], 4)) - 0.3) < 1e-12)
        #expect(try Metric.boxPrecision.score(truth, truth.answers) == 1)
        #expect(try Metric.boxPrecision.score(truth, tuples([[0, 0, 10, 10, 0, 0, 10, 10]], 4)) == 0.5)
        #expect(try Metric.boxPrecision.score(truth, tuples([[]], 4)) == 0)
        #expect(throws: ScoringError.self) { try Metric.boxPrecision.score(truth, tuples([[0, 0, 0, 1]], 4)) }
    }

    @Test func pointsAreAsFarAsTheyAre() throws {
        let truth = Truth(tuples([[0, 0, 10, 10], [5, 5]], 2))
        #expect(try Metric.pointDistance.score(truth, tuples([[3, 4, 10, 10], [5, 6]], 2)) == (2.5 + 1) / 2)
        #expect(throws: ScoringError.self) { try Metric.pointDistance.score(truth, tuples([[3, 4], [5, 6]], 2)) }
    }
}
