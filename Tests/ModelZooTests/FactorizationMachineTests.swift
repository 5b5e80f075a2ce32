import Features
import Frames
import Randomness
import Scoring
import Testing
import Workers

@testable import ModelZoo

/// A Bayesian factorization machine on ratings of which all that decides them is known.
@Suite struct FactorizationMachineTests {
    /// People of four jobs rate 40 films: what a job thinks of a film decides, beside the film's tendency and how late in the year it is.
    struct Ratings {
        let frame: Frame
        let values: [Double]

        init(rows: Int, people: Range<Int>, seed: Int) throws {
            var hidden = Seed(1).generator()
            let tastes = (0..<4).map { _ in (0..<40).map { _ in hidden.normal() } }
            let films = (0..<40).map { _ in hidden.normal() }
            var generator = Seed(seed).generator()
            let pairs = (0..<rows).map { _ in
                (person: people.lowerBound + generator.index(below: people.count), film: generator.index(below: 40))
            }
            let days = pairs.map { _ in generator.index(below: 360) }
            values = zip(pairs, days).map { pair, day in
                3 + films[pair.film] + tastes[pair.person % 4][pair.film] + (day >= 180 ? 1 : 0) + 0.3
                    * generator.normal()
            }
            frame = try Frame([
                Column("person", .text(TextValues(pairs.map { "p\($0.person)" }))),
                Column("film", .text(TextValues(pairs.map { "f\($0.film)" }))),
                Column("job", .text(TextValues(pairs.map { "j\($0.person % 4)" }))).converted(to: .category),
                Column("day", .integer(IntegerValues(days.map { Int64($0) }))),
            ])
        }

        var truth: Truth { Truth(.numbers(Numbers(values))) }
    }

    private func error(_ model: any Estimator, training: Ratings, others: Ratings) throws -> Double {
        let fit = try model.fitPipeline(
            on: LabeledRows(training.frame, truth: training.truth, type: .continuous), answering: [others.frame],
            inputs: SharedInputs().fold(nil, seed: Seed(5)),
            context: FitContext(seed: Seed(5), metric: .rmse, surrogate: Surrogate(.squaredError)),
            surrogate: Surrogate(.squaredError))
        let again = try FittedPipeline(decoding: fit.pipeline.encoded(), surrogate: Surrogate(.squaredError))
        #expect(try again.predict(others.frame) == fit.answers[0])
        return try Metric.rmse.score(others.truth, fit.answers[0])
    }

    @Test func whatOtherColumnsSayIsFoundDownToTheNoise() throws {
        let training = try Ratings(rows: 1_500, people: 0..<60, seed: 2)
        let machine = try FactorizationMachine(["factors": 5, "draws": 40])
        let known = try error(machine, training: training, others: Ratings(rows: 500, people: 0..<60, seed: 3))
        #expect((0.28..<0.4).contains(known))
        // Of people whom nobody knows, their job tells.
        let strangers = try Ratings(rows: 500, people: 60..<100, seed: 4)
        #expect(try error(machine, training: training, others: strangers) < 0.45)
        #expect(try error(MatrixFactorization(["draws": 40]), training: training, others: strangers) > 0.9)
    }

    /// 200 people each like one of two sorts of films, and rate those of their sort alone, all alike; later they say what they think of others:
    /// whom they met tells their sort, which no value does.
    @Test func whomTheyMetTellsOfThem() throws {
        var generator = Seed(8).generator()
        func frame(_ pairs: [(person: Int, film: Int)]) throws -> Frame {
            try Frame([
                Column("person", .text(TextValues(pairs.map { "p\($0.person)" }))),
                Column("film", .text(TextValues(pairs.map { "f\($0.film)" }))),
            ])
        }
        let seen = (0..<200).flatMap { person in
            (0..<8).map { _ in (person: person, film: 2 * generator.index(below: 10) + person % 2) }
        }
        // A few tell what they think of the other sort.
        let others = (0..<60).map { person in (person: person, film: 2 * generator.index(below: 10) + 1 - person % 2) }
        let asked = (60..<200).map { person in (person: person, film: 2 * generator.index(below: 10) + 1 - person % 2) }
        // Films of the second sort are good, unless one watches the first: then they are bad.
        func values(_ pairs: [(person: Int, film: Int)], _ generator: inout Philox) -> [Double] {
            pairs.map { ($0.person % 2 == $0.film % 2 ? 4 : $0.film % 2 == 1 ? 1 : 3) + 0.1 * generator.normal() }
        }
        let training = values(seen + others, &generator)
        let truth = Truth(.numbers(Numbers(values(asked, &generator))))
        func error(meetings: Bool) throws -> Double {
            let model = try FactorizationMachine(["factors": 3, "draws": 30, "meetings": .flag(meetings)])
            let fit = try model.fitPipeline(
                on: LabeledRows(frame(seen + others), truth: Truth(.numbers(Numbers(training))), type: .continuous),
                answering: [frame(asked)], inputs: SharedInputs().fold(nil, seed: Seed(5)),
                context: FitContext(seed: Seed(5), metric: .rmse, surrogate: Surrogate(.squaredError)),
                surrogate: Surrogate(.squaredError))
            return try Metric.rmse.score(truth, fit.answers[0])
        }
        #expect(try error(meetings: true) < 0.5 * error(meetings: false))
    }

    /// What the sampler brings up to date number by number is what a draw says of the rows, taken anew.
    @Test(arguments: [false, true]) func errorsAreWhatADrawLacks(_ meetings: Bool) throws {
        let ratings = try Ratings(rows: 300, people: 0..<20, seed: 6)
        let (fitted, rows) = try PairRecipe(pieces: 4).fit(
            LabeledRows(ratings.frame, truth: ratings.truth, type: .continuous), seed: Seed(1))
        #expect(fitted.columnKinds == ["person": .category, "film": .category, "job": .category, "day": .integer])
        #expect(rows.counts[2...] == [4, 4])
        var sampler = MachineSampler(
            rows, values: ratings.values, counts: (0..<300).map { Double($0 % 3) }, factors: 4, meetings: meetings,
            seed: Seed(9))
        for sweep in 0..<5 { sampler.sweep(sweep) }
        let scale = ValueScale(mean: 0, spread: 1, low: -1e6, high: 1e6)
        let said = try FittedFactors(draws: [sampler.draw], counts: rows.counts, width: 5, scale: scale).predict(rows)
        for row in 0..<300 {
            #expect(abs(ratings.values[row] - said.values[row] - sampler.errors[row]) < 1e-4)
        }
    }

    /// Moments are cut at their quantiles; what was not seen, and what is missing, is no level.
    @Test func numbersAreLevels() throws {
        let frame = try Ratings(rows: 400, people: 0..<20, seed: 6).frame
        let rows = try LabeledRows(
            frame, truth: Truth(.numbers(Numbers([Double](repeating: 1, count: 400)))), type: .continuous)
        let fitted = try PairRecipe(pieces: 4).fit(rows, seed: Seed(1)).fitted
        let new = try Frame([
            Column("person", .text(TextValues(["p1", nil]))), Column("film", .text(TextValues(["f1", "new"]))),
            Column("job", .text(TextValues(["j1", "j9"]))).converted(to: .category),
            Column("day", .number([359, .nan])),
        ])
        let levels = try fitted.transform(new).columns
        #expect(levels[3] == [3, -1] && levels.dropLast().allSatisfy { $0[0] >= 0 && $0[1] == -1 })
        #expect(throws: FeaturesError.self) { try fitted.transform(new.dropping(columns: ["day"])) }
        #expect(
            PairRecipe(pieces: 4).lines(for: frame, type: .continuous, predictsFuture: false)
                == [
                    "person: its levels, in pairs", "film: its levels, in pairs", "job: its levels",
                    "day: its levels, 4 pieces between quantiles",
                ])
    }
}
