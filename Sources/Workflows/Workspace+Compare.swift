public import Comparisons
import Competitions
public import Leaderboard
import Scoring

/// How one entry compares with another.
public struct CompareReport: Sendable, Hashable, Codable {
    /// The competition's id.
    public let competition: String
    /// The first entry.
    public let first: Entry
    /// The second entry.
    public let second: Entry
    /// The difference and how sure it is.
    public let comparison: Comparison
    /// The same as a sentence.
    public let text: String
}

extension Workspace {
    /// Compares two entries by their scores on the same folds.
    ///
    /// An entry is named by its number in the board's column `entry`, or by a model's id for that model's newest entry.
    /// Throws `LeaderboardError.notComparable` when their scores do not stand on the same metric, data and folds.
    public func compare(_ reference: String, _ first: String, _ second: String) throws -> CompareReport {
        let competition = try Competition.load(reference, root: root, catalog: catalog)
        let metric = try competition.metric()
        let entries = try LeaderboardStore(reading: database).entries(competition: competition.id)
        let (a, b) = (try Self.entry(first, in: entries), try Self.entry(second, in: entries))
        try Self.requireComparable(a, b, under: metric)
        let folds = [a, b].map { $0.crossValidation?.folds ?? [] }
        guard let comparison = Comparison.folds(folds[0], folds[1], direction: metric.direction) else {
            throw LeaderboardError.notComparable(
                reason: "they have \(folds[0].count) and \(folds[1].count) folds; both need the same folds, at least 2")
        }
        return CompareReport(
            competition: competition.id, first: a, second: b, comparison: comparison,
            text: comparison.summary(first: Self.name(a), second: Self.name(b), metric: MetricLabel(metric)))
    }

    private static func requireComparable(_ a: Entry, _ b: Entry, under metric: Metric) throws {
        guard let basis = a.basis ?? b.basis else {
            throw LeaderboardError.notComparable(
                reason: "they were entered by a version that did not keep what scores stand on")
        }
        let reasons = [a, b].lazy.compactMap { entry in
            basis.difference(from: entry.basis, on: .crossValidation).map { "\(name(entry)) was \($0)" }
        }
        if let reason = reasons.first { throw LeaderboardError.notComparable(reason: reason) }
        guard basis.metric == metric.id else {
            throw LeaderboardError.notComparable(
                reason: "they were scored by \(basis.metric), where the competition's metric is \(metric.id)")
        }
    }

    private static func entry(_ reference: String, in entries: [Entry]) throws -> Entry {
        let matches = entries.filter { entry in
            Int64(reference).map { entry.id == $0 } ?? (entry.model == reference)
        }
        guard let newest = matches.max(by: { ($0.submittedAt, $0.id ?? 0) < ($1.submittedAt, $1.id ?? 0) }) else {
            let known = Set(entries.compactMap(\.model)).sorted().joined(separator: ", ")
            throw Refusal(
                "no entry '\(reference)'; name one by its number in the column 'entry' of `podium leaderboard`, or by its model: "
                    + (known.isEmpty ? "there is none yet" : known))
        }
        return newest
    }

    private static func name(_ entry: Entry) -> String {
        let number = entry.id.map { " (entry \($0))" } ?? ""
        return (entry.model ?? entry.team) + number
    }
}
