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

    /// Saying the same twice wins nothing and takes a place, as in Kaggle's code, and so does a word that nobody knows.
    @Test func anItemCountsOnceAndAnUnknownOneIsWrong() throws {
        let truth = Truth(lists([[0, 1]]))
        #expect(try Metric.map().score(truth, lists([[0, 0, 1]])) == (1 + 2.0 / 3) / 2)
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

    /// Classes 1, 2, 4, 8 by their places and by their numbers; Kaggle takes the numbers.
    @Test func kappasKnowHowFarClassesAre() throws {
        let truth = Truth(.codes([0, 1, 2, 3], names: ["1", "2", "4", "8"]))
        let said = Answers.codes([0, 1, 3, 2], names: ["1", "2", "4", "8"])
        #expect(try Metric.qwk.score(truth, said) == 0.8)
        #expect(abs(try Metric.qwk(by: .number).score(truth, said) - (1 - 8 / 14.375)) < 1e-15)
        #expect(abs(try Metric.linearKappa(by: .number).score(truth, said) - (1 - 2 / 2.875)) < 1e-15)
        let named = Truth(.codes([0, 1], names: ["low", "high"]))
        #expect(throws: ScoringError.self) { try Metric.qwk(by: .number).score(named, named.answers) }
    }

    /// A class between those that truth and predictions have takes no room in scikit-learn.
    @Test func kappasMayLeaveOutClassesThatNobodyHas() throws {
        let truth = Truth(.codes([0, 2, 3, 3], names: ["0", "1", "2", "3"]))
        let said = Answers.codes([0, 3, 3, 2], names: ["0", "1", "2", "3"])
        let three = Truth(.codes([0, 1, 2, 2], names: ["0", "2", "3"]))
        let alike = Answers.codes([0, 2, 2, 1], names: ["0", "2", "3"])
        #expect(try Metric.qwk(by: .occurring).score(truth, said) == Metric.qwk.score(three, alike))
        #expect(try Metric.linearKappa(by: .occurring).score(truth, said) == Metric.linearKappa().score(three, alike))
        #expect(try Metric.qwk(by: .occurring).score(truth, said) != Metric.qwk.score(truth, said))
    }

    @Test func textsMatchAsTheyAreOrNearly() throws {
        let truth = Truth(.texts(["Oak", "elm ", "", "yew"]))
        let said = Answers.texts(["oak", "elm", "", "fir"])
        #expect(try Metric.exactMatch().score(truth, said) == 0.25)
        #expect(try Metric.exactMatch(ignoringCase: true).score(truth, said) == 0.5)
        #expect(try Metric.exactMatch(ignoringCase: true, trimming: true).score(truth, said) == 0.75)
    }

    /// 2 words of 3 and of 4 are wrong; in characters "ab" to "b" is 1 of 2.
    @Test func distancesAreRelatedToLengths() throws {
        let truth = Truth(.texts(["1 2 3", "4 5 6 7"]))
        let said = Answers.texts(["1 9 8", "5 6"])
        func score(_ way: EditDistance) throws -> Double { try Metric.levenshtein(way).score(truth, said) }
        #expect(try score(EditDistance(unit: .tokens)) == 2)
        #expect(try score(EditDistance(unit: .tokens, scale: .truth)) == 4 / 7.0)
        #expect(try score(EditDistance(unit: .tokens, scale: .row)) == (2 / 3.0 + 0.5) / 2)
        #expect(abs(try score(EditDistance(unit: .tokens, scale: .accuracy)) - 3 / 7.0) < 1e-15)
        #expect(Metric.levenshtein(EditDistance(scale: .accuracy)).direction == .maximize)
        #expect(throws: ScoringError.self) {
            try Metric.levenshtein(EditDistance(scale: .truth)).score(Truth(.texts([""])), .texts(["a"]))
        }
    }

    /// {the, cat} of {the, cat, sat}; nothing of nothing.
    @Test func wordsOverlap() throws {
        let truth = Truth(.texts(["The cat sat", ""]))
        let said = Answers.texts(["cat the", " "])
        #expect(try Metric.wordJaccard().score(truth, said) == 1 / 3.0)
        #expect(try Metric.wordJaccard(empty: 1).score(truth, said) == (2 / 3.0 + 1) / 2)
        #expect(try Metric.wordJaccard(empty: nil).score(truth, said) == 2 / 3.0)
    }

    /// A hit, a false answer, one where none is right, a miss, rightly none: 2 / (2 + 2 + 1).
    @Test func answersHitOrMiss() throws {
        let truth = Truth(.texts(["1:2 YES", "3:4", "", "5:6", ""]))
        #expect(try Metric.answerF1.score(truth, .texts(["YES", "3:5", "NO", "", ""])) == 0.4)
    }

    @Test func unknownLabelsCountOrAreDropped() throws {
        let truth = Truth(lists([[0, 1], [2]], ["a", "b", "c"]))
        let said = lists([[0, 3], [2, 3]], ["a", "b", "c", "new"])
        #expect(try Metric.setFBeta(beta: 1, average: .micro).score(truth, said) == 4 / 7.0)
        #expect(try Metric.setFBeta(beta: 1, average: .micro, dropsUnknown: true).score(truth, said) == 0.8)
        #expect(try Metric.setFBeta(beta: 1).score(truth, said) == (0.5 + 2 / 3.0) / 2)
    }

    @Test func listsWithoutARightItemMayCount() throws {
        let (truth, said) = (Truth(lists([[0], []])), lists([[0], [1]]))
        #expect(try Metric.map().score(truth, said) == 1)
        #expect(try Metric.map(countsEmpty: true).score(truth, said) == 0.5)
    }

    @Test func theFirstOfAListCount() throws {
        let (truth, said) = (Truth(lists([[0], [1]])), lists([[0, 1], [2, 2, 1]]))
        #expect(try Metric.topAccuracy().score(truth, said) == 0.5)
        #expect(try Metric.topError(k: 2).score(truth, said) == 0.5)
        #expect(try Metric.topError(k: 3).score(truth, said) == 0)
    }

    /// Two inversions of six pairs in the first row, none of one in the second: 1 - 4 · 2 / (12 + 2).
    @Test func ordersAreCountedOverRows() throws {
        let truth = Truth(lists([[0, 1, 2, 3], [2, 0]]))
        #expect(try Metric.kendallTau.score(truth, lists([[2, 0, 1, 3], [2, 0]])) == 1 - 8 / 14.0)
        #expect(try Metric.kendallTau.score(truth, lists([[3, 2, 1, 0], [0, 2]])) == -1)
        for wrong: [Int32] in [[0, 1, 2], [0, 1, 2, 2], [0, 1, 2, 4]] {
            #expect(throws: ScoringError.self) {
                try Metric.kendallTau.score(truth, lists([wrong, [2, 0]], ["a", "b", "c", "d", "e"]))
            }
        }
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

    /// Pixels 1 to 4 against 3 to 8, and two empty masks.
    @Test func masksAreCountedByRowOrTogether() throws {
        let truth = Truth(tuples([[1, 4], [], [10, 10]], 2))
        let said = tuples([[3, 6], [], [10, 10]], 2)
        #expect(try Metric.maskDice(isGlobal: true).score(truth, said) == 24 / 30.0)
        #expect(try Metric.maskDice(empty: nil).score(truth, said) == (0.4 + 1) / 2)
        #expect(try Metric.maskDice(empty: 0).score(truth, said) == (0.4 + 0 + 1) / 3)
        #expect(abs(try Metric.maskFBeta(0.5).score(truth, said) - (2.5 / 7 + 0 + 1) / 3) < 1e-15)
    }

    /// 73 of 100 pixels exceed 0.5 to 0.7; an empty mask that is predicted to be so is right.
    @Test func masksHitByTheirOverlap() throws {
        let truth = Truth(tuples([[1, 100], [], []], 2))
        let said = tuples([[1, 73], [], [5, 1]], 2)
        #expect(abs(try Metric.maskIoUPrecision.score(truth, said) - (0.5 + 1 + 0) / 3) < 1e-15)
    }

    /// An overlap of 0.601 hits at three thresholds of ten; a second box on the same object is a false alarm.
    @Test func boxesHitOnceByTheirOverlap() throws {
        let truth = Truth(tuples([[0, 0, 10, 10]], 4))
        #expect(abs(try Metric.detectionPrecision().score(truth, tuples([[0, 0, 10, 6.01]], 4)) - 0.3) < 1e-12)
        #expect(try Metric.detectionPrecision().score(truth, truth.answers) == 1)
        #expect(try Metric.detectionPrecision().score(truth, tuples([[0, 0, 10, 10, 0, 0, 10, 10]], 4)) == 0.5)
        #expect(try Metric.detectionPrecision().score(truth, tuples([[]], 4)) == 0)
        #expect(throws: ScoringError.self) { try Metric.detectionPrecision().score(truth, tuples([[0, 0, -1, 1]], 4)) }
        #expect(try Metric.detectionPrecision().score(truth, tuples([[0, 0, 0, 1]], 4)) == 0)
    }

    @Test func pointsAreAsFarAsTheyAre() throws {
        let truth = Truth(tuples([[0, 0, 10, 10], [5, 5]], 2))
        #expect(try Metric.pointDistance.score(truth, tuples([[3, 4, 10, 10], [5, 6]], 2)) == (2.5 + 1) / 2)
        #expect(throws: ScoringError.self) { try Metric.pointDistance.score(truth, tuples([[3, 4], [5, 6]], 2)) }
    }
}
