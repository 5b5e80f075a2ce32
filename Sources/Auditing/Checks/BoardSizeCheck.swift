import Drawing
import Foundation
import Frames
import Judging
import ModelZoo
import Problems
import Randomness
import Scoring
import Workers

/// Whether the boards have rows enough to tell entries apart.
///
/// Two quick models, each of which learned from half of the labeled rows, stand for two entries that are about as good. A board's rows
/// are drawn anew, with replacement, and both are scored on each draw: the spread of their difference says which differences
/// are more than the choice of rows (Efron, "Bootstrap methods", Annals of Statistics 7, 1979).
struct BoardSizeCheck: AuditCheck {
    let id = "board-size"
    let title = "what differences the boards can tell"

    /// The difference of two scores that the boards shall tell; nil: none is stated.
    let difference: Double?

    func findings(in data: AuditedData) throws -> [AuditFinding] {
        guard QuickModel.answers(data.problem), !data.train.columns.isEmpty, data.train.rowCount >= 40 else {
            return []
        }
        return try boards(of: data).compactMap { board in
            board.isEmpty
                ? nil : try Spread(of: board, by: data.problem).map { finding(board, $0, data.problem.metric) }
        }
    }

    private func finding(_ board: Board, _ spread: Spread, _ metric: Metric) -> AuditFinding {
        let told = 1.96 * spread.difference
        let isBlind = spread.gain.map { $0 < told } ?? false
        var evidence =
            "\(board.name) of \(board.rowCount) rows: a quick model's \(metric.id) is "
            + "\(NumberText.short(spread.score, digits: 4)) ± \(NumberText.short(spread.error)) by the choice of rows; "
            + "entries that are about as good are told apart (95 %) from a difference of \(NumberText.short(told)) on"
        if isBlind { evidence += ", which is more than the model gains over an answer that looks at no row" }
        var isShort = false
        if let difference {
            let needed = Double(board.rowCount) * pow(told / difference, 2)
            isShort = needed > Double(board.rowCount)
            evidence +=
                "; a difference of \(NumberText.short(difference)) needs \(NumberText.short(needed.rounded(.up))) rows"
        }
        return AuditFinding(
            isBlind || isShort ? .warning : .note, id, evidence: evidence,
            cure:
                "take smaller differences for equal; for more rows raise 'split.test', and deal them to the boards by "
                + "'split.public'")
    }

    private func boards(of data: AuditedData) throws -> [Board] {
        if let scored = try data.scoredTest() {
            let models = try Self.models(data, rows: Array(data.sample.rows.indices))
            return try Usage.boards.map { usage in
                let all = scored.positions(usage)
                let some = Self.some(all, most: 20_000, seed: AuditedData.seed.child(usage.rawValue))
                return try Board(
                    name: "the \(usage.name) board", rowCount: all.count, truth: scored.truth.selecting(rows: some),
                    features: data.test.selecting(rows: some.map { scored.rows[$0] }),
                    groups: data.group?.test.selecting(rows: some.map { scored.rows[$0] }), models: models)
            }
        }
        let places = Array(data.sample.rows.indices)
        let held = places.filter { $0 % 4 == 3 }
        let models = try Self.models(data, rows: places.filter { $0 % 4 != 3 })
        return [
            try Board(
                name: "a board of the whole test", rowCount: data.test.rowCount,
                truth: data.sample.truth.selecting(rows: held), features: data.sample.features.selecting(rows: held),
                groups: data.group?.train.selecting(rows: held.map { data.sample.rows[$0] }), models: models)
        ]
    }

    /// Two models, each of every second row.
    private static func models(_ data: AuditedData, rows: [Int]) throws -> [FittedPipeline] {
        let some = Self.some(rows, most: QuickModel.rows(of: data.train), seed: AuditedData.seed.child("board rows"))
        return try (0..<2).map { half in
            let own = some.indices.filter { $0 % 2 == half }.map { some[$0] }
            return try QuickModel.fit(
                data.problem, on: data.sample.features.selecting(rows: own),
                truth: data.sample.truth.selecting(rows: own),
                seed: AuditedData.seed.child("board model", half))
        }
    }

    private static func some(_ rows: [Int], most: Int, seed: Seed) -> [Int] {
        guard rows.count > most else { return rows }
        var generator = seed.generator()
        return generator.sample(most, of: rows.count).map { rows[$0] }
    }
}

/// A board's rows, or enough of them, with what two models say of them.
private struct Board {
    let name: String
    /// The rows that it has, of which `truth` may hold fewer.
    let rowCount: Int
    let truth: Truth
    let answers: [Answers]
    /// Equal where rows belong together; nil: none do.
    let groups: [UInt64]?

    var isEmpty: Bool { truth.rowCount == 0 }

    init(name: String, rowCount: Int, truth: Truth, features: Frame, groups: Column?, models: [FittedPipeline]) throws {
        self.name = name
        self.rowCount = rowCount
        self.truth = truth
        self.groups = groups?.hashes()
        answers = try models.map { try $0.predict(features) }
    }
}

/// How much scores depend on which rows a board has.
private struct Spread {
    /// The first model's score.
    let score: Double
    /// The standard error of that.
    let error: Double
    /// The standard error of the difference between both models.
    let difference: Double
    /// How much better the first model is than an answer that looks at no row; nil where that has no score.
    let gain: Double?

    /// nil where the metric has no score, or the models always have the same.
    init?(of board: Board, by problem: Problem) throws {
        let (metric, truth, answers) = (problem.metric, board.truth, board.answers)
        guard let score = try? metric.score(truth, answers[0]) else { return nil }
        let units = Units(of: board)
        let draws = try WorkerPool.current.map(200) { place -> (Double, Double)? in
            var generator = AuditedData.seed.child("draw", place).generator()
            let (rows, groups) = units.draw(&generator)
            var drawn = truth.selecting(rows: rows)
            if groups != nil { drawn.groups = groups }
            guard let first = try? metric.score(drawn, answers[0].selecting(rows: rows)),
                let second = try? metric.score(drawn, answers[1].selecting(rows: rows))
            else { return nil }
            return (first, first - second)
        }.compactMap(\.self)
        guard draws.count >= 100 else { return nil }
        let scale = (Double(truth.rowCount) / Double(board.rowCount)).squareRoot()
        self.score = score
        error = Self.deviation(draws.map(\.0)) * scale
        difference = Self.deviation(draws.map(\.1)) * scale
        guard difference > 0 else { return nil }
        let prior = problem.target.prior(of: truth, metric: metric)
        let blind = prior.selecting(rows: [Int](repeating: 0, count: truth.rowCount))
        gain = (try? metric.score(truth, blind)).map { metric.direction == .maximize ? score - $0 : $0 - score }
    }

    private static func deviation(_ values: [Double]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)).squareRoot()
    }
}

/// What is drawn: rows, or whole groups of them where the metric looks at groups or the manifest says that they belong
/// together.
private struct Units {
    private let members: [[Int]]
    /// Whether the metric looks at groups, so that one drawn twice must be two.
    private let areJudged: Bool

    init(of board: Board) {
        areJudged = board.truth.groups != nil
        guard let groups = board.truth.groups?.map({ UInt64(bitPattern: Int64($0)) }) ?? board.groups else {
            members = (0..<board.truth.rowCount).map { [$0] }
            return
        }
        let rows = groups.indices.reduce(into: [UInt64: [Int]]()) { $0[groups[$1], default: []].append($1) }
        members = rows.values.sorted { $0[0] < $1[0] }
    }

    /// As many as there are, some more than once, each a group of its own.
    func draw(_ generator: inout Philox) -> (rows: [Int], groups: [Int]?) {
        let drawn = members.map { _ in members[generator.index(below: members.count)] }
        let groups = areJudged ? drawn.enumerated().flatMap { Array(repeating: $0, count: $1.count) } : nil
        return (drawn.flatMap(\.self), groups)
    }
}
