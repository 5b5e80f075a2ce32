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
        let (equal, apart) = Self.parted(entries, by: basis, on: board)
        // Entries are large, and a long board has many: they are ranked by their places.
        let places = Dictionary(grouping: equal.indices) { Contender(equal[$0], rules.contender) }
        let best = places.values.compactMap { own -> (place: Int, score: Double, count: Int)? in
            let counted = board == .private ? Self.finalPlaces(own, of: equal, metric, count: rules.finalCount) : own
            let scored = counted.lazy.compactMap { place in equal[place].score(on: board).map { (place, $0) } }
            return scored.min { Self.comesBefore($0, $1, in: equal, metric) }.map { ($0.0, $0.1, own.count) }
        }
        let ordered = best.sorted {
            Self.comesBefore(($0.place, $0.score), ($1.place, $1.score), in: equal, metric)
        }
        let areBaselines = ordered.map { rules.isBaseline(equal[$0.place]) }
        let contenders = areBaselines.count { !$0 }
        var (rank, baselinesAbove) = (0, 0)
        rows = ordered.enumerated().map { index, row in
            if index == 0 || row.score != ordered[index - 1].score {
                (rank, baselinesAbove) = (index + 1, areBaselines[..<index].count { $0 })
            }
            return Standing(
                rank: rank, entry: equal[row.place], score: row.score, entryCount: row.count,
                isBaseline: areBaselines[index],
                medal: areBaselines[index]
                    ? nil : rules.medals.medal(rank: rank - baselinesAbove, contenders: contenders))
        }
        self.competition = competition
        self.board = board
        self.metric = metric
        self.further = further
        unscoredCount = equal.indices.count { equal[$0].score(on: board) == nil }
        self.apart = apart
        self.equal = equal
    }

    /// The board that can rank `entries`: `wanted` where any entry has a score on it that stands on `basis` (of all, where
    /// that is nil or none does), else cross-validation.
    public static func rankableBoard(_ wanted: Board, for entries: [Entry], basis: ScoringBasis? = nil) -> Board {
        let equal = [wanted, .crossValidation].map { parted(entries, by: basis, on: $0).entries }
        let asked = equal.allSatisfy(\.isEmpty) ? [entries] : equal
        return asked.contains { $0.contains { $0.score(on: wanted) != nil } } ? wanted : .crossValidation
    }

    private static func parted(
        _ entries: [Entry], by basis: ScoringBasis?, on board: Board
    ) -> (entries: [Entry], apart: [EntryApart]) {
        guard let basis else { return (entries, []) }
        let apart = entries.indices.compactMap { place -> (place: Int, reason: String)? in
            guard entries[place].score(on: board) != nil else { return nil }
            return basis.difference(from: entries[place].basis, on: board).map { (place, $0) }
        }
        guard !apart.isEmpty else { return (entries, []) }
        let places = Set(apart.map(\.place))
        return (
            entries.indices.filter { !places.contains($0) }.map { entries[$0] },
            apart.map { EntryApart(entry: entries[$0.place], reason: $0.reason) }
        )
    }

    private static func finalPlaces(_ own: [Int], of entries: [Entry], _ metric: MetricLabel, count: Int) -> [Int] {
        let chosen = own.filter { entries[$0].isSelected }
        if !chosen.isEmpty { return chosen }
        let scored = own.compactMap { place in entries[place].publicScore.map { (place, $0) } }
        if scored.isEmpty { return own }
        return scored.sorted { comesBefore($0, $1, in: entries, metric) }.prefix(count).map(\.0)
    }

    private static func comesBefore(
        _ a: (place: Int, score: Double), _ b: (place: Int, score: Double), in entries: [Entry], _ metric: MetricLabel
    ) -> Bool {
        if a.score != b.score { return metric.isBetter(a.score, than: b.score) }
        let (first, second) = (entries[a.place].submittedAt, entries[b.place].submittedAt)
        if first != second { return first < second }
        return (entries[a.place].id ?? .max) < (entries[b.place].id ?? .max)
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
