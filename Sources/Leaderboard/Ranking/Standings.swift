public import Comparisons
public import Scoring

/// A ranked board: a value that renderers show.
public struct Standings: Sendable, Hashable {
    /// The competition's id.
    public let competition: String
    /// Which score ranks.
    public let board: Board
    /// What the scores are.
    public let metric: MetricLabel
    /// What the scores are that do not rank, which stand beside; their titles name them in entries.
    public let further: [MetricLabel]
    /// The contenders, best first.
    public internal(set) var rows: [Standing]
    /// How many entries have no score on this board, and so no row.
    public let unscoredCount: Int
    /// All entries that are not apart, in the order in which they were entered.
    let equal: [Entry]
    /// The entries whose scores stand on something else than the board's, and so have no row.
    public let apart: [EntryApart]
    /// What was drawn again to find how sure places are; nil where nothing was.
    public internal(set) var sampling: Sampling?
    /// What else is to be said below the board.
    public internal(set) var remarks: [String] = []
}

extension Standings {
    /// The same board, on which entries say what they add to the blend of all.
    ///
    /// - Parameters:
    ///   - adds: By the entries' numbers; see `Standing.adds`.
    ///   - remarks: What is said of the blend below the board.
    public func withContributions(_ adds: [Int64: Double], remarks: [String]) -> Standings {
        var standings = self
        for place in rows.indices { standings.rows[place].adds = rows[place].entry.id.flatMap { adds[$0] } }
        standings.remarks += remarks
        return standings
    }

    /// The board that is known before this one: the public for the private, cross-validation for the public.
    var boardBefore: Board { board == .private ? .public : .crossValidation }

    /// How far the board puts contenders in the order in which the board before did (Kendall's τ), −1 to 1; nil where that is not
    /// known of three of them.
    public var agreement: Double? {
        let both = rows.compactMap { row in row.entry.score(on: boardBefore).map { (before: $0, now: row.score) } }
        guard board != .crossValidation, both.count > 2 else { return nil }
        return Agreement.kendall(both.map(\.before), both.map(\.now))
    }
}

/// An entry that cannot be ranked beside the others.
public struct EntryApart: Sendable, Hashable {
    /// The entry.
    public let entry: Entry
    /// Why, without what the solution is.
    public let reason: String
}

/// What a board says of its metric.
public struct MetricLabel: Sendable, Hashable {
    /// The metric's name in a manifest.
    public let id: String
    /// The metric's name for people.
    public let title: String
    /// Which way is better.
    public let direction: Metric.Direction
    /// Digits after the point.
    public let precision: Int

    /// Takes what a board needs from `metric`.
    public init(_ metric: Metric) {
        self.init(id: metric.id, title: metric.title, direction: metric.direction, precision: metric.precision)
    }

    /// Takes what a board needs from a metric that does not rank, by the name of its score.
    public init(_ further: FurtherMetric) {
        self.init(
            id: further.metric.id, title: further.name, direction: further.metric.direction,
            precision: further.metric.precision)
    }

    /// Makes a label.
    public init(id: String, title: String, direction: Metric.Direction, precision: Int) {
        self.id = id
        self.title = title
        self.direction = direction
        self.precision = precision
    }

    func isBetter(_ a: Double, than b: Double) -> Bool { direction == .maximize ? a > b : a < b }
}

/// A contender's row on a board.
public struct Standing: Sendable, Hashable {
    /// From 1; contenders with equal scores share a rank, and the ranks after them are skipped (1, 2, 2, 4).
    public let rank: Int
    /// The entry that counts.
    public let entry: Entry
    /// Its score on the board.
    public let score: Double
    /// How many entries the contender has made.
    public let entryCount: Int
    /// Whether it stands there to be compared with, and takes part in nothing.
    public let isBaseline: Bool
    /// The medal, if the competition gives any.
    public let medal: Medal?
    /// How sure the place is; nil where that is not known.
    public internal(set) var certainty: Certainty?
    /// How much better the blend of the board's models is with the entry than the best blend of the others, in the metric's units; nil
    /// where that was not found.
    public internal(set) var adds: Double?
    /// How often answers were consulted before the entry; nil where that is not known.
    public internal(set) var looks: Looks?
    /// How much better it is on the public rows than on the private ones; nil where that is not known.
    public internal(set) var excess: PublicExcess?
}

/// How entries become standings.
public struct RankingRules: Sendable, Hashable {
    /// Who holds a row of a board.
    public enum Contender: String, Sendable, Hashable, Codable, CaseIterable {
        /// Each team, as on Kaggle.
        case team
        /// Each model of each team: a run's models compete with one another.
        case model
        /// Each entry.
        case entry
    }

    /// Who holds a row.
    public var contender: Contender
    /// How many of a contender's entries count on the private board.
    public var finalCount: Int
    /// Which medals are given.
    public var medals: MedalRule
    /// The teams and models whose entries are baselines: these have their row, win no medal, and do not count among those who may.
    public var baselines: Set<String>

    /// Makes rules; `finalCount` below 1 counts as 1.
    public init(
        contender: Contender = .model, finalCount: Int = 2, medals: MedalRule = .none, baselines: Set<String> = []
    ) {
        self.contender = contender
        self.finalCount = max(1, finalCount)
        self.medals = medals
        self.baselines = baselines
    }

    /// Whether an entry is a baseline.
    func isBaseline(_ entry: Entry) -> Bool {
        !baselines.isEmpty && (baselines.contains(entry.team) || entry.model.map(baselines.contains) == true)
    }
}

/// Which score ranks the entries.
public enum Board: String, Sendable, Hashable, Codable, CaseIterable {
    /// The score on the solution's Public rows.
    case `public`
    /// The score on the solution's Private rows.
    case `private`
    /// The mean over folds; ranks where nobody knows a solution.
    case crossValidation = "cv"
}
