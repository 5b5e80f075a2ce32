import Features
import Frames
import ModelZoo
import Randomness
import Scoring
import Testing
import Workers

/// Bayesian matrix factorization on ratings of which the hidden numbers are known.
@Suite struct MatrixFactorizationTests {
    /// 60 people rate 40 films: tendencies of both, and two hidden numbers of each, with noise of 0.3.
    struct Ratings {
        let frame: Frame
        let values: [Double]

        init(rows: Int, seed: Int) throws {
            var hidden = Seed(1).generator()
            let people = (0..<60).map { _ in (0..<3).map { _ in hidden.normal() } }
            let films = (0..<40).map { _ in (0..<3).map { _ in hidden.normal() } }
            var generator = Seed(seed).generator()
            let pairs = (0..<rows).map { _ in (generator.index(below: 60), generator.index(below: 40)) }
            values = pairs.map { one, other in
                let (person, film) = (people[one], films[other])
                return 3 + person[2] + film[2] + person[0] * film[0] + person[1] * film[1] + 0.3 * generator.normal()
            }
            frame = try Frame([
                Column("noise", .number((0..<rows).map { _ in generator.normal() })),
                Column("person", .text(TextValues(pairs.map { "p\($0.0)" }))),
                Column("film", .text(TextValues(pairs.map { "f\($0.1)" }))),
            ])
        }

        var truth: Truth { Truth(.numbers(Numbers(values))) }
    }

    private func fit(_ ratings: Ratings, _ parameters: [String: ParameterValue] = [:], threads: Int = 2) throws
        -> (FittedLevelColumns, FittedFactors)
    {
        try WorkerPool(threads: threads).run {
            let model = try MatrixFactorization(parameters)
            let rows = try LabeledRows(ratings.frame, truth: ratings.truth, type: .continuous)
            let (pairs, input) = try model.recipe(for: .continuous).fit(rows, seed: Seed(5))
            let context = FitContext(seed: Seed(5), metric: .rmse, surrogate: Metric.rmse.surrogate(for: .continuous))
            return (
                pairs,
                try model.fit(TrainingData(type: .continuous, input: input, truth: ratings.truth), context: context)
            )
        }
    }

    private func error(_ fitted: (FittedLevelColumns, FittedFactors), on ratings: Ratings) throws -> Double {
        try Metric.rmse.score(ratings.truth, fitted.1.answers(for: fitted.0.transform(ratings.frame)))
    }

    @Test func hiddenNumbersAreFoundDownToTheNoise() throws {
        let (training, others) = (try Ratings(rows: 1_500, seed: 2), try Ratings(rows: 500, seed: 3))
        let factored = try error(fit(training, ["factors": 4, "draws": 40]), on: others)
        let tendencies = try error(fit(training, ["factors": 0, "draws": 40]), on: others)
        #expect(factored < 0.36 && factored > 0.28)
        #expect(tendencies > 1)
    }

    @Test func anyNumberOfThreadsDrawsTheSame() throws {
        let ratings = try Ratings(rows: 400, seed: 4)
        let one = try fit(ratings, ["factors": 3, "draws": 5], threads: 1)
        let three = try fit(ratings, ["factors": 3, "draws": 5], threads: 3)
        let pairs = try one.0.transform(ratings.frame)
        #expect(try one.1.answers(for: pairs) == three.1.answers(for: pairs))
    }

    @Test func somebodyNewIsTakenForTheMeanOfAll() throws {
        let fitted = try fit(Ratings(rows: 800, seed: 2), ["factors": 2, "draws": 20])
        let frame = try Frame([
            Column("person", .text(TextValues(["nobody", "nobody"]))), Column("film", .text(TextValues(["f3", nil]))),
        ])
        let pairs = try fitted.0.transform(frame)
        #expect(pairs.columns[0] == [-1, -1] && pairs.columns[1][0] >= 0 && pairs.columns[1][1] == -1)
        guard case .numbers(let numbers) = try fitted.1.answers(for: pairs) else {
            Issue.record("ratings are numbers")
            return
        }
        #expect(numbers.values.allSatisfy { $0 > 1 && $0 < 5 })
    }

    /// A fold may hold none of the rows that count.
    @Test func rowsThatCountForNothingLeaveTheMean() throws {
        let ratings = try Ratings(rows: 400, seed: 4)
        let truth = Truth(.numbers(Numbers(ratings.values)), weights: [Double](repeating: 0, count: 400))
        let (_, input) = try PairRecipe().fit(
            LabeledRows(ratings.frame, truth: truth, type: .continuous), seed: Seed(5))
        let context = FitContext(seed: Seed(5), metric: .rmse, surrogate: Metric.rmse.surrogate(for: .continuous))
        let fitted = try MatrixFactorization(["factors": 2, "draws": 5]).fit(
            TrainingData(type: .continuous, input: input, truth: truth), context: context)
        guard case .numbers(let numbers) = try fitted.answers(for: input) else {
            Issue.record("ratings are numbers")
            return
        }
        #expect(numbers.values.allSatisfy { $0.isFinite })
    }

    @Test func withoutTwoColumnsThatMeetItSaysWhatToDo() throws {
        let frame = try Frame([Column("person", .integer(IntegerValues((0..<100).map { Int64($0 % 25) })))])
        let rows = try LabeledRows(
            frame, truth: Truth(.numbers(Numbers([Double](repeating: 1, count: 100)))), type: .continuous)
        #expect {
            try PairRecipe().fit(rows, seed: Seed(1))
        } throws: {
            "\($0)".contains("say 'category' in 'data.columns'")
        }
    }
}
