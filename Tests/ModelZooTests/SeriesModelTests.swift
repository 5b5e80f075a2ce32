import Features
import Foundation
import Frames
import ModelZoo
import Randomness
import Scoring
import Testing
import Workers

/// What every model of series must do.
@Suite(.serialized) struct SeriesModelTests {
    static let models = ModelRegistry.standard.models.map { $0.init() as any Estimator }
        .filter { $0.recipe(for: .continuous) is SeriesRecipe || $0 is LagBoosting }.map(\.card.id)

    /// Three series with a trend and a season, the last eight steps of each to be predicted.
    private static let data = SeriesSample(series: 3, steps: 48, asked: 8)

    private func fit(_ model: String, _ context: FitContext? = nil) throws -> PipelineFit {
        try ModelRegistry.standard.estimator(named: model).fitPipeline(
            on: Self.data.past, answering: [Self.data.future, Self.data.past.frame],
            inputs: SharedInputs().fold(nil, seed: Seed(1)),
            context: context ?? FitContext(seed: Seed(1), metric: .rootMeanSquare), surrogate: Surrogate(.squaredError))
    }

    @Test func thereAreModelsOfSeries() { #expect(Self.models.contains("theta") && Self.models.contains("ets")) }

    @Test(arguments: models) func theFutureIsForetoldAndThePastIsKnown(_ model: String) throws {
        let answers = try fit(model).answers.map(\.numbers)
        #expect(answers[0].rowCount == 24 && answers[0].values.allSatisfy(\.isFinite))
        guard case .numbers(let past) = Self.data.past.truth.answers else { return }
        #expect(answers[1] == past)
        let errors = zip(answers[0].values, Self.data.answers).map { abs($0 - $1) / $1 }
        #expect(errors.reduce(0, +) / 24 < 0.25)
    }

    @Test(arguments: models) func sameSeedSameBitsWhateverTheThreads(_ model: String) throws {
        let answers = try [1, 2].map { threads in try WorkerPool(threads: threads).run { try fit(model).answers } }
        #expect(answers[0] == answers[1])
    }

    @Test(arguments: models) func savedAndReadBackItPredictsTheSame(_ model: String) throws {
        let fit = try fit(model)
        let again = try FittedPipeline(decoding: fit.pipeline.encoded(), surrogate: Surrogate(.squaredError))
        #expect(again.modelID == model)
        #expect(try again.predict(Self.data.future) == fit.answers[0])
    }

    /// Whatever byte of a saved pipeline is changed, it is refused or predicts something, and never traps.
    @Test(arguments: models) func aDamagedPipelineIsNoDanger(_ model: String) throws {
        let whole = try fit(model).pipeline.encoded()
        var generator = Philox(seed: 8)
        for _ in 0..<200 {
            var damaged = whole
            damaged[generator.index(below: whole.count)] = UInt8(truncatingIfNeeded: generator.index(below: 256))
            _ = try? FittedPipeline(decoding: damaged, surrogate: Surrogate(.squaredError)).predict(Self.data.future)
        }
    }

    @Test(arguments: models) func ofASeriesNobodyKnowsItSaysWhatIsUsual(_ model: String) throws {
        let stranger = Self.data.frame(series: ["new"], times: [49])
        let said = try fit(model).pipeline.predict(stranger).numbers.values
        let known = try fit(model).pipeline.predict(Self.data.frame(series: ["s0", "s1", "s2"], times: [49, 49, 49]))
        #expect(said[0] == known.numbers.values.sorted()[1])
    }

    @Test(arguments: models) func itStopsWhenToldTo(_ model: String) throws {
        let context = FitContext(seed: Seed(1), metric: .rootMeanSquare, stop: Stop { true })
        #expect(throws: CancellationError.self) { try fit(model, context) }
    }

    /// Of walks at random, four steps of each ahead: between the quantiles of a tenth and nine tenths lie about eight of ten values,
    /// whatever the walk's unit, and the farther ahead, the farther apart they are.
    @Test(arguments: models) func quantilesHoldTheirShare(_ model: String) throws {
        let data = try WalkSample(series: 60, steps: 60, asked: 4)
        let bounds = try [0.1, 0.9].map { level in
            try ModelRegistry.standard.estimator(named: model).fitPipeline(
                on: data.past, answering: [data.future], inputs: SharedInputs().fold(nil, seed: Seed(1)),
                context: FitContext(
                    seed: Seed(1), metric: .pinball(quantile: level), surrogate: Surrogate(.quantile(level: level))),
                surrogate: Surrogate(.quantile(level: level))
            ).answers[0].numbers.values
        }
        let isInside = data.answers.indices.map { bounds[0][$0]...bounds[1][$0] ~= data.answers[$0] }
        let share = Double(isInside.count { $0 }) / Double(isInside.count)
        #expect((0.7...0.9).contains(share))
        let widths = (0..<4).map { step in
            stride(from: step, to: data.answers.count, by: 4).reduce(0) { $0 + (bounds[1][$1] - bounds[0][$1]) }
        }
        #expect(widths[3] > 1.3 * widths[0])
    }

    /// Quantiles asked for at once are those asked for one by one, saved and read back, and refused where other numbers are wanted.
    @Test(arguments: ["theta", "naive"]) func quantilesAtOnceAreThoseOneByOne(_ model: String) throws {
        let levels = [0.1, 0.5, 0.9]
        func fit(_ metric: Metric) throws -> (fit: PipelineFit, surrogate: Surrogate) {
            let surrogate = metric.surrogate(for: .continuous)
            let context = FitContext(seed: Seed(1), metric: metric, surrogate: surrogate.learned)
            return (
                try ModelRegistry.standard.estimator(named: model).fitPipeline(
                    on: Self.data.past, answering: [Self.data.future], inputs: SharedInputs().fold(nil, seed: Seed(1)),
                    context: context, surrogate: surrogate), surrogate
            )
        }
        let all = try fit(.pinball(quantiles: levels))
        let said = all.fit.answers[0].numbers
        for (place, level) in levels.enumerated() {
            let one = try fit(.pinball(quantile: level)).fit
            #expect(one.answers[0].numbers.values == said.column(place))
            #expect(throws: ModelError.self) {
                try FittedPipeline(decoding: one.pipeline.encoded(), surrogate: all.surrogate)
            }
        }
        let bytes = try all.fit.pipeline.encoded()
        let again = try FittedPipeline(decoding: bytes, surrogate: all.surrogate)
        #expect(try again.predict(Self.data.future) == all.fit.answers[0])
        #expect(throws: ModelError.self) { try FittedPipeline(decoding: bytes, surrogate: Surrogate(.squaredError)) }
    }

    /// Sales double when something is offered, and the offers to come are known.
    @Test func whatIsKnownAheadIsHeeded() throws {
        let isOffer = { (series: Int, step: Int) in (series * 7 + step * step) % 5 == 0 }
        func rows(_ steps: Range<Int>) throws -> (frame: Frame, sales: [Double]) {
            let all = (0..<20).flatMap { series in steps.map { (series: series, step: $0, offer: isOffer(series, $0)) }
            }
            let frame = try Frame([
                Column("s", .text(TextValues(all.map { "s\($0.series)" }))),
                Column("t", .integer(IntegerValues(all.map { Int64($0.step) }))),
                Column("offer", .number(all.map { $0.offer ? 1 : 0 })),
            ])
            return (frame, all.map { Double(10 + $0.series) * ($0.offer ? 2 : 1) })
        }
        let (past, future) = (try rows(0..<60), try rows(60..<66))
        let data = try LabeledRows(
            past.frame, truth: .values(past.sales, width: 1), type: .continuous, series: SeriesColumns(["s"], time: "t")
        )
        let fit = try LagBoosting().fitPipeline(
            on: data, answering: [future.frame], inputs: SharedInputs().fold(nil, seed: Seed(1)),
            context: FitContext(seed: Seed(1), metric: .rootMeanSquare), surrogate: Surrogate(.squaredError))
        let errors = zip(fit.answers[0].numbers.values, future.sales).map { abs($0 - $1) / $1 }
        #expect(errors.reduce(0, +) / Double(errors.count) < 0.1)
        #expect(fit.pipeline.columnKinds["offer"] == .number)
    }

    /// Sales follow the visitors of two days before, which nobody knows of days to come.
    @Test func whatOnlyThePastKnowsIsHeeded() throws {
        var generator = Philox(seed: 6)
        let visitors = (0..<20).map { _ in (0..<62).map { _ in 50 + 50 * generator.uniform() } }
        func rows(_ steps: Range<Int>) throws -> (frame: Frame, sales: [Double], past: Frame) {
            let all = visitors.indices.flatMap { series in steps.map { (series: series, step: $0) } }
            let frame = try Frame([
                Column("s", .text(TextValues(all.map { "s\($0.series)" }))),
                Column("t", .integer(IntegerValues(all.map { Int64($0.step) }))),
            ])
            let past = try Frame([Column("visitors", .number(all.map { visitors[$0.series][$0.step] }))])
            return (frame, all.map { visitors[$0.series][max(0, $0.step - 2)] }, past)
        }
        let (known, next) = (try rows(0..<60), try rows(60..<62))
        func error(_ past: Frame?) throws -> Double {
            let data = try LabeledRows(
                known.frame, truth: .values(known.sales, width: 1), type: .continuous,
                series: SeriesColumns(["s"], time: "t", horizon: .steps(2)), past: past)
            let fit = try LagBoosting().fitPipeline(
                on: data, answering: [next.frame], inputs: SharedInputs().fold(nil, seed: Seed(1)),
                context: FitContext(seed: Seed(1), metric: .rootMeanSquare), surrogate: Surrogate(.squaredError))
            let again = try FittedPipeline(decoding: fit.pipeline.encoded(), surrogate: Surrogate(.squaredError))
            #expect(try again.predict(next.frame) == fit.answers[0])
            let errors = zip(fit.answers[0].numbers.values, next.sales).map { abs($0 - $1) }
            return errors.reduce(0, +) / Double(errors.count)
        }
        let (with, without) = (try error(known.past), try error(nil))
        #expect(with < without / 3, "\(with) with visitors, \(without) without")
    }

    @Test(arguments: models) func ofATableItSaysThatItReadsSeries(_ model: String) throws {
        let table = try SampleData.make(.continuous, rows: 20)
        let estimator = try ModelRegistry.standard.estimator(named: model)
        #expect { try table.predictions(estimator, training: Array(0..<10)) } throws: {
            guard case FeaturesError.noSeries = $0 else { return false }
            return true
        }
    }
}

/// Series that grow by what they are and swing by what season it is, with a little noise.
struct SeriesSample {
    let past: LabeledRows
    let future: Frame
    let answers: [Double]

    init(series: Int, steps: Int, asked: Int) {
        var generator = Philox(seed: 3)
        func rows(_ range: Range<Int>) -> (frame: Frame, values: [Double]) {
            var (names, times, values): ([String], [Int64], [Double]) = ([], [], [])
            for number in 0..<series {
                for step in range {
                    names.append("s\(number)")
                    times.append(Int64(step + 1))
                    let swing = 1 + 0.2 * sin(Double(step) * .pi / 2)
                    values.append(
                        Double(100 * (number + 1)) * (1 + 0.01 * Double(step)) * swing * (1 + 0.02 * generator.normal())
                    )
                }
            }
            return (Self.frame(series: names, times: times), values)
        }
        let known = rows(0..<steps)
        let asked = rows(steps..<steps + asked)
        do {
            past = try LabeledRows(
                known.frame, truth: .values(known.values, width: 1), type: .continuous,
                series: SeriesColumns(["s"], time: "t", season: .steps(4)))
        } catch { preconditionFailure("\(error)") }
        (future, answers) = (asked.frame, asked.values)
    }

    func frame(series: [String], times: [Int64]) -> Frame { Self.frame(series: series, times: times) }

    private static func frame(series: [String], times: [Int64]) -> Frame {
        do {
            return try Frame([
                Column("s", .text(TextValues(series))), Column("t", .integer(IntegerValues(times))),
            ])
        } catch { preconditionFailure("\(error)") }
    }
}

/// Walks at random, each in a unit of its own.
struct WalkSample {
    let past: LabeledRows
    let future: Frame
    let answers: [Double]

    init(series: Int, steps: Int, asked: Int) throws {
        var generator = Philox(seed: 5)
        let walks = (0..<series).map { number in
            (0..<steps + asked).reduce(into: [Double]()) { walk, _ in
                walk.append((walk.last ?? 0) + Double(number + 1) * generator.normal())
            }
        }
        func rows(_ range: Range<Int>) throws -> (frame: Frame, values: [Double]) {
            let all = (0..<series).flatMap { number in range.map { (number: number, step: $0) } }
            let frame = try Frame([
                Column("s", .text(TextValues(all.map { "s\($0.number)" }))),
                Column("t", .integer(IntegerValues(all.map { Int64($0.step) }))),
            ])
            return (frame, all.map { walks[$0.number][$0.step] })
        }
        let (known, next) = (try rows(0..<steps), try rows(steps..<steps + asked))
        past = try LabeledRows(
            known.frame, truth: .values(known.values, width: 1), type: .continuous,
            series: SeriesColumns(["s"], time: "t"))
        (future, answers) = (next.frame, next.values)
    }
}
