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
}
