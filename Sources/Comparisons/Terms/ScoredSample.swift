public import Randomness
public import Scoring

/// Rows on which entries were scored, as a sample of all rows of their kind: what scores might have been on others.
public struct ScoredSample: Sendable {
    /// What scores.
    public let metric: Metric
    /// The right answers of the rows.
    public let truth: Truth
    /// The rows of each unit that is drawn as one: single rows, or groups of rows that belong together.
    public let units: [[Int]]
    /// For each unit the number of its stratum, of which every replicate has as many; nil: all are one.
    public let strata: [Int]?

    /// Takes rows; those of equal number in `clusters`, such as the rows of one customer, are drawn together. Without clusters
    /// the truth's own groups are, where the metric ranks within them.
    ///
    /// - Parameter strata: For each row the number of its stratum, such as its class where rows were chosen class by class. A unit
    ///   lies in that of its first row.
    public init(_ metric: Metric, _ truth: Truth, clusters: [Int]? = nil, strata: [Int]? = nil) {
        self.metric = metric
        self.truth = truth
        let all = 0..<truth.rowCount
        let units =
            (clusters ?? truth.groups).map { names in
                Dictionary(grouping: all) { names[$0] }.sorted { $0.key < $1.key }.map(\.value)
            } ?? all.map { [$0] }
        self.units = units
        self.strata = strata.map { strata in units.map { strata[$0[0]] } }
    }

    /// The scores of several entries on replicates of the units, and on the rows as they are.
    ///
    /// Fast where the score is a sum over units, and as many times the work of scoring as there are replicates where it is not.
    /// Throws `ScoringError` where an entry cannot be scored on the rows as they are.
    ///
    /// - Parameters:
    ///   - terms: The terms of the entries, where they are known already.
    ///   - replicates: How many; nil: 2,000, and fewer where each costs much: 1,000 at least of sums, 100 of other scores.
    public func replicated(
        _ entries: [Answers], terms: [ScoreTerms?]? = nil, replicates: Int? = nil, seed: Seed
    ) throws -> ReplicatedScores {
        let terms = try (terms ?? self.terms(of: entries)).compactMap(\.self)
        if terms.count == entries.count {
            return ReplicatedScores(terms, strata: strata, replicates: replicates, seed: seed)
        }
        let work = truth.rowCount * entries.count
        let resampling = Resampling(
            unitCount: units.count, replicates: replicates ?? max(100, min(2000, 20_000_000 / work)), strata: strata,
            seed: seed)
        let estimates = try entries.map { try metric.score(truth, $0) }
        return try ReplicatedScores(resampling, estimates: estimates) { drawn in
            let (rows, truth) = drawing(drawn)
            return entries.map { (try? metric.score(truth, $0.selecting(rows: rows))) ?? .nan }
        }
    }

    /// Rows of units, and their truth, in which a group that was drawn twice is two groups.
    private func drawing(_ drawn: [Int]) -> (rows: [Int], truth: Truth) {
        let rows = drawn.flatMap { units[$0] }
        var drawing = truth.selecting(rows: rows)
        if let groups = drawing.groups {
            let draws = drawn.enumerated().flatMap { draw, unit in units[unit].map { _ in draw } }
            var known: [[Int]: Int] = [:]
            drawing.groups = zip(draws, groups).map { draw, group in
                let name = [draw, group]
                return known[name]
                    ?? {
                        known[name] = known.count; return known.count - 1
                    }()
            }
        }
        return (rows, drawing)
    }
}
