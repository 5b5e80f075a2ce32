import Foundation

extension Standings {
    /// Ranks `entries` of one competition.
    ///
    /// A contender counts with its best entry. On the private board only its final entries count: those that it chose,
    /// and when it chose none, the best on the public board. Equal scores share a rank, the earlier entry first, as
    /// on Kaggle. Entries without a score on the board have no row.
    ///
    /// - Parameters:
    ///   - further: What is shown beside the score that ranks.
    ///   - basis: What the board's scores stand on; entries that stand on anything else are not ranked but stand apart. nil:
    ///     all entries stand on the same.
    public init(
        competition: String, entries: [Entry], board: Board, metric: MetricLabel, further: [MetricLabel] = [],
        rules: RankingRules = RankingRules(), basis: ScoringBasis? = nil
    ) {
        let (entries, apart) = Self.parted(entries, by: basis, on: board)
        let contenders = Dictionary(grouping: entries) { Contender($0, rules.contender) }
        let best = contenders.values.compactMap { own -> (entry: Entry, score: Double, count: Int)? in
            let counted = board == .private ? Self.finalEntries(own, metric: metric, count: rules.finalCount) : own
            let scored = counted.compactMap { entry in entry.score(on: board).map { (entry: entry, score: $0) } }
            guard let first = scored.min(by: { Self.comesBefore($0, $1, metric) }) else { return nil }
            return (first.entry, first.score, own.count)
        }
        let ordered = best.sorted { Self.comesBefore(($0.entry, $0.score), ($1.entry, $1.score), metric) }
        var rank = 0
        rows = ordered.enumerated().map { index, row in
            if index == 0 || row.score != ordered[index - 1].score { rank = index + 1 }
            let medal = rules.medals.medal(rank: rank, contenders: ordered.count)
            return Standing(rank: rank, entry: row.entry, score: row.score, entryCount: row.count, medal: medal)
        }
        self.competition = competition
        self.board = board
        self.metric = metric
        self.further = further
        unscoredCount = entries.count { $0.score(on: board) == nil }
        self.apart = apart
        equal = entries
    }

    /// The board that can rank `entries`: `wanted` where any entry has a score on it that stands on `basis` (of all, where
    /// that is nil or none does), else cross-validation.
    public static func rankableBoard(_ wanted: Board, for entries: [Entry], basis: ScoringBasis? = nil) -> Board {
        let equal = [wanted, .crossValidation].flatMap { parted(entries, by: basis, on: $0).entries }
        return (equal.isEmpty ? entries : equal).contains { $0.score(on: wanted) != nil } ? wanted : .crossValidation
    }

    private static func parted(
        _ entries: [Entry], by basis: ScoringBasis?, on board: Board
    ) -> (entries: [Entry], apart: [EntryApart]) {
        guard let basis else { return (entries, []) }
        let reasons = entries.map { entry in
            entry.score(on: board) == nil ? nil : basis.difference(from: entry.basis, on: board)
        }
        return (
            zip(entries, reasons).filter { $1 == nil }.map(\.0),
            zip(entries, reasons).compactMap { entry, reason in reason.map { EntryApart(entry: entry, reason: $0) } }
        )
    }

    private static func finalEntries(_ own: [Entry], metric: MetricLabel, count: Int) -> [Entry] {
        let chosen = own.filter(\.isSelected)
        if !chosen.isEmpty { return chosen }
        let scored = own.compactMap { entry in entry.publicScore.map { (entry: entry, score: $0) } }
        if scored.isEmpty { return own }
        return scored.sorted { comesBefore($0, $1, metric) }.prefix(count).map(\.entry)
    }

    private static func comesBefore(
        _ a: (entry: Entry, score: Double), _ b: (entry: Entry, score: Double), _ metric: MetricLabel
    ) -> Bool {
        if a.score != b.score { return metric.isBetter(a.score, than: b.score) }
        if a.entry.submittedAt != b.entry.submittedAt { return a.entry.submittedAt < b.entry.submittedAt }
        return (a.entry.id ?? .max) < (b.entry.id ?? .max)
    }

    /// What entries of one contender have in common.
    private struct Contender: Hashable {
        let team: String
        let model: String?
        let id: Int64?
        let time: Date?

        init(_ entry: Entry, _ kind: RankingRules.Contender) {
            team = entry.team
            model = kind == .team ? nil : entry.model
            id = kind == .entry ? entry.id : nil
            time = kind == .entry && entry.id == nil ? entry.submittedAt : nil
        }
    }
}
