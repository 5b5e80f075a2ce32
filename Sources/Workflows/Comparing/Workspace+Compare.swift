import Comparisons
import Competitions
import Hosting
import Judging
import Leaderboard
import Randomness
import Scoring

extension Workspace {
    /// Compares the first of some entries with each of the others: by their answers to the rows of a board, where the solution
    /// is here and the answers were kept, and by their scores on the same folds.
    ///
    /// - Parameters:
    ///   - names: At least two entries, each by its number in the board's column `entry`, or by a model's id for that model's
    ///     newest entry.
    ///   - isPrivate: Whether the private rows are asked, instead of the public ones.
    ///   - margin: The largest difference that does not matter; nil: every difference does.
    ///   - seed: Of the draws.
    /// - Throws: `LeaderboardError.notComparable` where there is neither of both for a pair, `Refusal` for a name that no entry
    ///   has.
    public func compare(
        _ reference: String, _ names: [String], isPrivate: Bool = false, margin: Double? = nil, seed: Int = 1
    ) throws -> CompareReport {
        let competition = try Competition.load(reference, root: root, catalog: catalog)
        let known = try LeaderboardStore(reading: database).entries(competition: competition.id)
        let entries = try names.map { try Self.entry($0, in: known) }
        guard entries.count > 1 else { throw Refusal("name two entries or more to compare") }
        let metric = try competition.metric()
        let prepared = try competition.prepared(cache: cache)
        let kept = KeptAnswers(prepared, on: isPrivate ? .private : .public, file: submissionOfRun)
        let rows = try kept.flatMap { try RowComparison($0, entries, prepared: prepared, seed: Seed(seed)) }
        let pairs = try entries.indices.dropFirst().map { other in
            try Self.pair(entries[0], entries[other], rows?.evidence(other), under: metric, margin: margin)
        }
        return CompareReport(
            competition: competition.id, metric: metric.id, direction: metric.direction,
            board: rows == nil ? nil : isPrivate ? .private : .public, rows: rows?.rowCount,
            entries: entries.indices.map { place in
                rows?.entry(place)
                    ?? ComparedEntry(
                        entry: entries[place].id, name: entries[place].handle, score: nil, interval: nil,
                        chanceOfFirst: nil)
            },
            pairs: pairs, label: MetricLabel(metric))
    }

    private static func pair(
        _ first: Entry, _ second: Entry, _ rows: RowEvidence?, under metric: Metric, margin: Double?
    ) throws -> ComparedPair {
        let evidence = Result { try byFolds(first, second, under: metric) }
        let folds = rows == nil ? try evidence.get() : try? evidence.get()
        var reason: String?
        if case .failure(LeaderboardError.notComparable(let why)) = evidence { reason = why }
        let conclusion = (rows?.comparison ?? folds)?.conclusion(margin: margin) ?? .unknown
        return ComparedPair(
            first: first.handle, second: second.handle, conclusion: conclusion, folds: folds,
            withoutFolds: reason, onRows: rows)
    }

    /// By scores on the same folds; throws `LeaderboardError.notComparable` where there are none.
    private static func byFolds(_ first: Entry, _ second: Entry, under metric: Metric) throws -> Comparison {
        try requireComparable(first, second, under: metric)
        let folds = [first, second].map { $0.crossValidation?.folds ?? [] }
        guard let comparison = Comparison.folds(folds[0], folds[1], direction: metric.direction) else {
            throw LeaderboardError.notComparable(
                reason: "they have \(folds[0].count) and \(folds[1].count) folds; both need the same folds, at least 2")
        }
        return comparison
    }

    private static func requireComparable(_ a: Entry, _ b: Entry, under metric: Metric) throws {
        guard let basis = a.basis ?? b.basis else {
            throw LeaderboardError.notComparable(
                reason: "they were entered by a version that did not keep what scores stand on")
        }
        let reasons = [a, b].lazy.compactMap { entry in
            basis.difference(from: entry.basis, on: .crossValidation).map { "\(entry.handle) was \($0)" }
        }
        if let reason = reasons.first { throw LeaderboardError.notComparable(reason: reason) }
        guard basis.metric == metric.id else {
            throw LeaderboardError.notComparable(
                reason: "they were scored by \(basis.metric), where the competition's metric is \(metric.id)")
        }
    }

    /// The entry of a number, or a model's newest; throws `Refusal`.
    static func entry(_ reference: String, in entries: [Entry]) throws -> Entry {
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
}

extension Entry {
    /// The model or the team, with the number by which commands name the entry.
    var handle: String { (model ?? team) + (id.map { " (entry \($0))" } ?? "") }
}
