import Features
import Foundation
import Frames
import Randomness
import Scoring
import Testing
import Workers

@testable import ModelZoo

/// Models that list what somebody meets next, against NumPy (Goldens/make_recommending.py) and on made-up tastes.
@Suite struct RecommendingTests {
    private struct Golden: Decodable {
        let rows: [[Int32]]
        let items: Int
        let penalty: Double
        let together: Double
        let recency: Double
        let asked: [[Int32]]
        let scores: [[Double]]
        let alike: [[Double]]

        static func read() throws -> Golden {
            let url = try #require(Bundle.module.url(forResource: "Goldens/recommending", withExtension: "json"))
            return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: url))
        }
    }

    /// Rows of items, of which the last is the list and those before are the history.
    private func data(_ rows: [[Int32]], items: Int) -> TrainingData<HistoryBatch> {
        let names = (0..<items).map { "i\($0)" }
        return TrainingData(
            type: .list, input: HistoryBatch(CodeLists(rows.map { Array($0.dropLast()) }, names: names)),
            truth: Truth(.lists(CodeLists(rows.map { Array($0.suffix(1)) }, names: names))))
    }

    private func context(seed: Int = 3) -> FitContext {
        FitContext(seed: Seed(seed), metric: .ndcg(), surrogate: Metric.ndcg().surrogate(for: .list))
    }

    private func lists(_ model: some FittedModel<HistoryBatch>, after histories: [[Int32]], items: Int) throws
        -> [[Int32]]
    {
        let asked = HistoryBatch(CodeLists(histories, names: (0..<items).map { "i\($0)" }))
        guard case .lists(let lists) = try model.answers(for: asked) else { return [] }
        return (0..<lists.rowCount).map { Array(lists[$0]) }
    }

    /// 300 rows of six items of one of two tastes (of items 0–9 and 10–19), each followed by the next item of its taste.
    private func tastes(seed: Int = 1) -> [[Int32]] {
        var generator = Seed(seed).generator()
        return (0..<300).map { row in
            let (start, base) = (generator.index(below: 10), row % 2 == 0 ? 0 : 10)
            return (0..<6).map { Int32(base + (start + $0) % 10) }
        }
    }

    static let models = ["item-neighbors", "item-regression", "implicit-als", "bpr"]

    @Test(arguments: [false, true])
    func weightsOfItemsAreThoseOfNumPy(onlyTogether: Bool) throws {
        let golden = try Golden.read()
        let model = try ItemRegression([
            "penalty": .real(golden.penalty), "together": .real(onlyTogether ? 1 : golden.together),
            "recency": .real(golden.recency),
        ])
        let fitted = try model.fit(data(golden.rows, items: golden.items), context: context())
        for (history, expected) in zip(golden.asked, onlyTogether ? golden.alike : golden.scores) {
            for (found, wanted) in zip(fitted.scores(after: history[...]), expected) {
                #expect(abs(Double(found) - wanted) < 1e-5)
            }
        }
    }

    @Test(arguments: models)
    func whatIsListedIsOfTheTasteAndWasNotMet(_ name: String) throws {
        let estimator = try ModelRegistry.standard.estimator(named: name)
        let (said, _) = try answers(estimator, rows: tastes(), asked: ["i3 i4 i5", "i14 i15 i16"])
        for (list, taste) in zip(said, [0..<10, 10..<20]) {
            #expect(list.count == 17)
            #expect(list.prefix(4).allSatisfy { taste.contains(Int($0)) })
        }
        #expect(Set(said[0]).isDisjoint(with: [3, 4, 5]))
    }

    @Test func whatFollowsWhatIsTold() throws {
        let fitted = try ItemRegression().fit(data(tastes(), items: 20), context: context())
        #expect(try lists(fitted, after: [[2, 3, 4], [16, 17, 18]], items: 20).map { $0.first } == [5, 19])
    }

    @Test func itemsThatComeAgainAreSaidAgain() throws {
        let rows: [[Int32]] = (0..<60).map { row in
            let item = Int32(row % 3)
            return [item, Int32(3 + row % 2), item]
        }
        for name in Self.models + ["popularity"] {
            let (said, _) = try answers(
                ModelRegistry.standard.estimator(named: name), rows: rows, asked: ["i1 i4"], items: 5)
            #expect(said[0].count == 5)
        }
        let fitted = try ItemRegression(["recency": .real(10)]).fit(data(rows, items: 5), context: context())
        #expect(try lists(fitted, after: [[1, 4]], items: 5)[0].first == 1)
    }

    @Test(arguments: models + ["popularity"])
    func whoMetNothingGetsWhatMostHaveMet(_ name: String) throws {
        var rows = tastes()
        for row in 0..<90 { rows[row][0] = 7 }
        let (said, _) = try answers(ModelRegistry.standard.estimator(named: name), rows: rows, asked: ["", "i99"])
        #expect(said[0].first == 7 && said[0] == said[1])
    }

    @Test(arguments: models + ["popularity"])
    func sameSeedSameListsForAnyNumberOfThreadsAlsoReadBack(_ name: String) throws {
        let estimator = try ModelRegistry.standard.estimator(named: name)
        let asked = ["i3 i1", "i15", "i9 i8 i2 i0"]
        let results = try [1, 3].map { threads in
            try WorkerPool(threads: threads).run { try answers(estimator, rows: tastes(), asked: asked) }
        }
        #expect(results[0].lists == results[1].lists)
        let frame = try Frame([Column("met", .text(TextValues(asked.map { $0 })))])
        let bytes = try results[0].pipeline.encoded()
        let again = try FittedPipeline(decoding: bytes, surrogate: Surrogate(.squaredError))
        #expect(try again.predict(frame) == results[0].pipeline.predict(frame))
        var generator = Philox(seed: 8)
        for _ in 0..<60 {
            var damaged = bytes
            damaged[generator.index(below: damaged.count)] = UInt8(truncatingIfNeeded: generator.index(below: 256))
            _ = try? FittedPipeline(decoding: damaged, surrogate: Surrogate(.squaredError)).predict(frame)
        }
    }

    /// No step in any direction lowers the sum of squares that defines a row's numbers.
    @Test func aRowsNumbersAreAtTheMinimum() throws {
        var generator = Seed(4).generator()
        let (width, count) = (3, 8)
        let items = (0..<width * count).map { _ in generator.normal() }
        let met = [(item: 1, weight: 1.0), (item: 4, weight: 0.5), (item: 7, weight: 2.0)]
        let equation = FactorEquation(width: width, unmet: 0.3, penalty: 0.05)
        let own = equation.solve(met, others: items, products: equation.products(of: items), count: count)
        func loss(_ own: [Double]) -> Double {
            func product(_ item: Int) -> Double { (0..<width).reduce(0) { $0 + own[$1] * items[item * width + $1] } }
            let here = met.reduce(0) { $0 + $1.weight * (1 - product($1.item)) * (1 - product($1.item)) }
            let everywhere = (0..<count).reduce(0) { $0 + product($1) * product($1) }
            let size = own.reduce(0) { $0 + $1 * $1 } * (3.5 + equation.unmet * Double(count))
            return here + equation.unmet * everywhere + equation.penalty * size
        }
        for place in 0..<width {
            for step in [-1e-3, 1e-3] {
                var moved = own
                moved[place] += step
                #expect(loss(moved) > loss(own))
            }
        }
    }

    @Test func rowsThatCountNothingSayNothing() throws {
        let rows = tastes()
        let weights = rows.map { $0[0] < 10 ? 1.0 : 0 }
        let all = data(rows, items: 20)
        let weighted = TrainingData(
            type: .list, input: all.input, truth: Truth(all.truth.answers, weights: weights))
        let kept = rows.indices.filter { weights[$0] > 0 }
        for fitted in [
            try ItemRegression().fit(weighted, context: context()),
            try ItemRegression().fit(all.selecting(rows: kept), context: context()),
        ] {
            #expect(try lists(fitted, after: [[2, 3, 4]], items: 20)[0].prefix(6).allSatisfy { $0 < 10 })
            #expect(fitted.scores(after: [12]).allSatisfy { $0 == 0 })
        }
    }

    private func answers(
        _ estimator: any Estimator, rows: [[Int32]], asked: [String], items: Int = 20
    ) throws -> (lists: [[Int32]], pipeline: FittedPipeline) {
        let words = rows.map { $0.map { "i\($0)" } }
        let frame = try Frame([
            Column("met", .text(TextValues(words.map { $0.dropLast().joined(separator: " ") })))
        ])
        let names = (0..<items).map { "i\($0)" }
        let truth = Truth(.lists(CodeLists(rows.map { Array($0.suffix(1)) }, names: names)))
        let fit = try estimator.fitPipeline(
            on: LabeledRows(frame, truth: truth, type: .list, history: "met"),
            answering: [Frame([Column("met", .text(TextValues(asked.map { $0 })))])],
            inputs: SharedInputs().fold(nil, seed: Seed(3)), context: context(), surrogate: Surrogate(.squaredError))
        guard case .lists(let lists) = fit.answers[0] else { return ([], fit.pipeline) }
        return ((0..<lists.rowCount).map { Array(lists[$0]) }, fit.pipeline)
    }
}
