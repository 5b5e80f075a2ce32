import Comparisons
public import Competitions
import Judging
import Leaderboard
import Randomness
import Scoring

/// What teams are told of their files' public scores, as the competition's manifest says: the scores themselves, or what the
/// Ladder shows of them.
///
/// Whoever enters a file asks it, in the transaction that enters the file: the team's entries so far are all that the Ladder
/// remembers.
public struct PublicFeedback: Sendable {
    private let kept: KeptAnswers?

    /// The feedback of a prepared competition; its solution is read where there is a Ladder.
    public init(_ prepared: PreparedCompetition) {
        let isLadder = prepared.competition.manifest.submission.feedback == .ladder
        kept = isLadder ? KeptAnswers(prepared, on: .public) : nil
    }

    /// An entry as it is entered and told, after the team's entries before it.
    ///
    /// Where no answers were kept of the entry, or of the one that is best, nothing can be said of their difference, and the best
    /// is shown again. Metrics that do not rank would tell what the Ladder does not: under it their public scores are left out.
    /// Throws `ScoringError` where the answers cannot be scored.
    func told(_ entry: Entry, after before: [Entry]) throws -> Entry {
        guard let kept, let score = entry.publicScore else { return entry }
        let metric = kept.board.sample.metric
        let best = before.filter { $0.publicScore != nil && kept.basis.difference(from: $0.basis, on: .public) == nil }
            .reduce(nil as Entry?) { best, other in
                guard let best, let old = best.publicScore, let new = other.publicScore else { return best ?? other }
                return metric.isBetter(new, than: old) ? other : best
            }
        var told = entry
        var ladder = Ladder(metric.direction, best: best?.publicScore)
        let (step, unit) = try stepAndUnit(of: entry, from: best, kept)
        told.publicScore = ladder.enter(score, step: step, unit: unit)
        told.further = entry.further?.mapValues { BoardScores(private: $0.private) }
        return told
    }

    private func stepAndUnit(
        of entry: Entry, from best: Entry?, _ kept: KeptAnswers
    ) throws -> (step: Double, unit: Double) {
        let sample = kept.board.sample
        guard let answers = kept.answers(of: entry) else { return (.infinity, 0) }
        let terms = try sample.terms(of: answers)
        let unit = terms?.ladderUnit(within: sample.metric.bounds) ?? 0
        guard let best else { return (0, unit) }
        guard let bestAnswers = kept.answers(of: best) else { return (.infinity, unit) }
        if let terms, let bestTerms = try sample.terms(of: bestAnswers) {
            return (terms.errorOfDifference(from: bestTerms), unit)
        }
        let scores = try sample.replicated([answers, bestAnswers], seed: Seed(1))
        let comparison = Comparison.bootstrap(scores, 0, 1, direction: sample.metric.direction)
        return (comparison?.standardError ?? .infinity, unit)
    }
}
