import Comparisons
import Competitions
import Hosting
import Judging
import Leaderboard
import Problems
import Randomness
import Scoring

/// What entries' answers to the rows of a board say of them.
struct RowComparison {
    private let kept: KeptAnswers
    private let prepared: PreparedCompetition
    private let entries: [Entry]
    private let answers: [Answers]
    private let terms: [ScoreTerms?]
    private let sampled: SampledScores
    private let seed: Seed
    private var comparisons: [Comparison] = []
    private var corrected: [Double] = []

    /// Draws the rows again for all entries; nil where the answers of one were not kept.
    init?(_ kept: KeptAnswers, _ entries: [Entry], prepared: PreparedCompetition, seed: Seed) throws {
        let answers = entries.compactMap { kept.answers(of: $0) }
        guard answers.count == entries.count else { return nil }
        let sample = kept.board.sample
        (self.kept, self.prepared, self.entries, self.answers, self.seed) = (kept, prepared, entries, answers, seed)
        terms = try sample.terms(of: answers)
        sampled = try sample.sampled(answers, terms: terms, seed: seed)
        let scores = sampled.scores
        let areas = sample.deLong(answers).flatMap { areas in
            zip(areas.areas, scores.estimates).allSatisfy { abs($0 - $1) < 1e-9 } ? areas : nil
        }
        for other in answers.indices.dropFirst() {
            guard
                let comparison = areas?.comparison(0, other)
                    ?? Comparison.bootstrap(scores, 0, other, direction: sample.metric.direction)
            else { return nil }
            comparisons.append(comparison)
        }
        corrected = PairedTests.holm(comparisons.map(\.pValue))
    }

    var rowCount: Int { kept.board.sample.truth.rowCount }

    /// An entry's score with its interval and its chance to be the best.
    func entry(_ place: Int) -> ComparedEntry {
        let ranks = RankDistribution(sampled.scores, direction: kept.board.sample.metric.direction)
        return ComparedEntry(
            entry: entries[place].id, name: entries[place].handle, score: sampled.scores.estimates[place],
            interval: sampled.intervals[place],
            chanceOfFirst: ranks.chanceOfFirst(place))
    }

    /// The first entry against another.
    func evidence(_ other: Int) throws -> RowEvidence {
        let sample = kept.board.sample
        let comparison = comparisons[other - 1]
        let slices = try sample.slices(
            answers[0], answers[other], by: SliceColumns.columns(kept.board, of: prepared), seed: seed)
        let differences = rowDifferences(other)
        return RowEvidence(
            comparison: comparison, corrected: corrected[other - 1], rows: rowCount,
            rowsNeeded: comparison.rowsNeeded(seenOn: rowCount), better: differences.map(counts), slices: slices,
            changed: differences.map(changed) ?? [])
    }

    /// The scores of each row alone, where it has one under both entries.
    private func rowDifferences(_ other: Int) -> [(row: Int, first: Double, second: Double)]? {
        guard let a = terms[0], let b = terms[other], a.unitCount == rowCount, a.isExact, b.isExact else { return nil }
        let rows = (0..<rowCount).map { (row: $0, first: a.score(of: [$0]), second: b.score(of: [$0])) }
            .filter { $0.first.isFinite && $0.second.isFinite }
        return rows.isEmpty ? nil : rows
    }

    private func counts(_ rows: [(row: Int, first: Double, second: Double)]) -> RowCounts {
        let metric = kept.board.sample.metric
        return RowCounts(
            first: rows.count { metric.isBetter($0.first, than: $0.second) },
            second: rows.count { metric.isBetter($0.second, than: $0.first) },
            equal: rows.count { $0.first == $0.second })
    }

    private func changed(_ rows: [(row: Int, first: Double, second: Double)]) -> [ChangedRow] {
        rows.filter { $0.first != $0.second }
            .sorted { (-abs($0.first - $0.second), $0.row) < (-abs($1.first - $1.second), $1.row) }
            .prefix(5).map { ChangedRow(id: kept.board.keys[$0.row], first: $0.first, second: $0.second) }
    }
}
