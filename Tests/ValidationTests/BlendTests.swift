import Problems
import Randomness
import Scoring
import Splitters
import Testing

@testable import Validation

@Suite struct BlendTests {
    @Test func weighsTheBetterModelMore() throws {
        let task = try regressionTask()
        let models = try CrossValidation(task).run([.knowing(error: 0.1), .knowing("off", error: 30)])
        let blend = try #require(try Blend().fit(models, of: task))
        #expect(blend.weights == ["knowing": 1])
        #expect(abs(blend.score.mean - 0.1) < 1e-9)
    }

    @Test func findsThatOppositeErrorsCancel() throws {
        let task = try regressionTask()
        let models = try CrossValidation(task).run([.knowing("high", error: 1), .knowing("low", error: -1)])
        let blend = try #require(try Blend().fit(models, of: task))
        #expect(blend.weights == ["high": 0.5, "low": 0.5])
        #expect(blend.score.mean < 1e-9)
        #expect(blend.test == .numbers((60..<70).map { Double($0 + 1) }))
    }

    /// Choosing among many guessers on the very rows that judge them would look better than chance, by about 0.06 here.
    @Test func theScoreIsNotFlatteredByTheChoice() throws {
        let task = try randomTask(rows: 1_000)
        let scores = try (0..<4).map { draw in
            let models = try CrossValidation(task).run((0..<12).map { .guessing("g \(draw) \($0)") })
            return try #require(try Blend().fit(models, of: task)).score.mean
        }
        #expect(abs(scores.reduce(0, +) / 4 - 0.5) < 0.03)
    }

    /// The weights that were chosen on all rows look better on them than weights chosen without the rows that judge.
    @Test func norIsThatOfASingleHoldOut() throws {
        let task = try randomTask(rows: 1_000, folds: 2).withFirstFoldOnly
        let models = try CrossValidation(task).run((0..<12).map { .guessing("guess \($0)") })
        let blend = try #require(try Blend().fit(models, of: task))
        let chosenOnAll = blend.outOfFoldRows.indices.map { row in
            models.reduce(0) { $0 + (blend.weights[$1.model] ?? 0) * $1.outOfFold.numbers.values[row] }
        }
        let flattered = try task.metric.score(
            task.truth.selecting(rows: blend.outOfFoldRows), .numbers(chosenOnAll))
        #expect(blend.score.mean < flattered)
        #expect(blend.score.folds.count == 1)
    }

    /// Ranks do not change when a constant is added, so it would be picked for nothing.
    @Test func leavesOutWhatTellsNoRowsApart() throws {
        let task = try randomTask()
        let flat = CrossValidation.Candidate(id: "flat", estimator: RuleEstimator { _, _, _ in 0.3 })
        let models = try CrossValidation(task).run([.guessing("a"), .guessing("b"), flat])
        let blend = try #require(try Blend().fit(models, of: task))
        #expect(blend.weights["flat"] == nil)
        #expect(try Blend().fit(models.suffix(1) + models.prefix(1), of: task) == nil)
    }

    /// Every row's label is right with either model, so the labels say nothing of a weight; their probabilities do.
    @Test func whereTheMetricSeesLabelsTheSurerModelIsWeighedMore() throws {
        let task = try knownTask(metric: .accuracy)
        let models = try CrossValidation(task).run([.sure("bold", of: 0.9), .sure("shy", of: 0.6)])
        #expect(models.map(\.score.mean) == [1, 1])
        let blend = try #require(try Blend().fit(models, of: task))
        #expect(blend.weights == ["bold": 1])
        #expect(blend.score.mean == 1)
    }

    /// The better model was taught to be shy, the other is rightly sure of itself: their mean follows the better one.
    @Test func aShyModelIsHeard() throws {
        let task = try knownTask(rows: 4_000, metric: .accuracy)
        func model(_ id: String, right share: Int, of probability: Double, _ seed: Int) -> CrossValidation.Candidate {
            .init(
                id: id,
                estimator: RuleEstimator { row, _, _ in
                    let isRight = (Int(row[0]) * 7919 + seed) % 100 < share
                    let isSecond = row[0].truncatingRemainder(dividingBy: 2) == 1
                    return isRight == isSecond ? probability : 1 - probability
                })
        }
        let models = try CrossValidation(task).run([
            model("shy", right: 95, of: 0.6, 3), model("sure", right: 85, of: 0.86, 31),
        ])
        let blend = try #require(try Blend().fit(models, of: task))
        #expect(blend.score.mean >= models[0].score.mean)
        #expect((blend.weights["shy"] ?? 0) > 0.5)
    }

    /// Each model knows half of the rows and lists the same for others: together they know them all, by votes of ranks.
    @Test func rankedListsAreBlendedByVotes() throws {
        let names = (0..<8).map { "i\($0)" }
        let right = CodeLists((0..<60).map { [Int32($0 % 8)] }, names: names)
        let task = ValidationTask(
            problem: try Problem(
                ListTarget(type: .list, columns: ["y"], classes: names), metric: .topAccuracy(k: 2)),
            train: try frame(rows: 0..<60), truth: Truth(.lists(right)), test: try frame(rows: 60..<64),
            folds: try KFold(folds: 5, seed: Seed(5)).folds(SplitRows(count: 60)), seed: Seed(1))
        func result(_ model: String, knows: (Int) -> Bool, else other: Int32) throws -> ModelResult {
            func list(_ row: Int) -> [Int32] {
                let item = Int32(row % 8)
                return knows(row) ? [item, (item + 1) % 8] : [other, (other + 3) % 8]
            }
            let folds = try task.folds.map { fold in
                let answers = Answers.lists(CodeLists(fold.validation.map(list), names: names))
                return FoldResult(
                    score: try task.metric.score(task.truth.selecting(rows: fold.validation), answers),
                    validation: answers,
                    test: .lists(CodeLists((60..<64).map(list), names: names)), fitSeconds: 0, predictSeconds: 0)
            }
            return try #require(ModelResult(model: model, units: folds, of: task))
        }
        let models = [
            try result("even", knows: { $0 % 2 == 0 }, else: 1), try result("odd", knows: { $0 % 2 == 1 }, else: 2),
        ]
        let blend = try #require(try Blend().fit(models, of: task))
        #expect(blend.score.mean > max(models[0].score.mean, models[1].score.mean) + 0.1)
        guard case .lists(let lists) = blend.test else {
            Issue.record("lists are blended to \(blend.test.shape)")
            return
        }
        #expect(lists.rowCount == 4 && (0..<4).allSatisfy { Set(lists[$0]).count == lists[$0].count })
    }

    /// Two folds want the first model, by little, and one the second, by much: the reported mean decides, not all rows at
    /// once, where the fold with the large errors would.
    @Test func weightsServeTheMeanOfTheFolds() throws {
        let task = try regressionTask(rows: 60, folds: 3)
        let far = Set(task.folds[2].validation.map { Float($0) })
        func model(_ id: String, near: Double, far distance: Double) -> CrossValidation.Candidate {
            .init(
                id: id,
                estimator: RuleEstimator { row, _, _ in
                    Double(row[0]) + 1 + (far.contains(row[0]) ? distance : near)
                })
        }
        let models = try CrossValidation(task).run([model("a", near: 1, far: 10), model("b", near: 4, far: 8)])
        #expect(models.map { ($0.score.mean * 1000).rounded() } == [4000, 5333])
        let blend = try #require(try Blend().fit(models, of: task))
        #expect(blend.weights == ["a": 1])
    }

    @Test func needsTwoModels() throws {
        let task = try regressionTask()
        let models = try CrossValidation(task).run([.knowing()])
        #expect(try Blend().fit(models, of: task) == nil)
    }

    @Test func weightsSumToOne() throws {
        let task = try randomTask()
        let models = try CrossValidation(task).run((0..<5).map { .guessing("guess \($0)") })
        let blend = try #require(try Blend(rounds: 7).fit(models, of: task))
        #expect(abs(blend.weights.values.reduce(0, +) - 1) < 1e-12)
        #expect(blend.outOfFoldRows == Array(0..<400))
    }
}
