import Comparisons
import Competitions
import Judging
import Leaderboard
import Randomness
import Scoring
import Synchronization
import Workers

/// The scores of a board's contenders on one part of the solution, whose rows were drawn again.
struct DrawnBoard {
    /// The scores, of the contenders whose answers were kept.
    let sampled: SampledScores
    /// The places on the board of these contenders, from 0.
    let places: [Int]
    /// How many rows the part has.
    let rowCount: Int

    /// The most rows of all contenders together of which every draw is scored anew, where scores are no sums.
    private static let slowLimit = 50_000

    /// Draws a part's rows again; nil where nobody here can score it, no answers were kept, or it would take long.
    ///
    /// - Parameter observe: Told the share that is done, from any thread.
    init?(
        _ standings: Standings, _ prepared: PreparedCompetition, on usage: Usage, file: @escaping SubmissionPlace,
        observe: @escaping @Sendable (Double) -> Void
    ) {
        guard let kept = KeptAnswers(prepared, on: usage, file: file) else { return nil }
        let sample = kept.board.sample
        let entries = standings.rows.map(\.entry)
        let isKept = WorkerPool.current.collect(entries.count) { kept.answers(of: entries[$0]) != nil }
        let places = entries.indices.filter { isKept[$0] }
        guard !places.isEmpty else { return nil }
        let done = Atomic(0)
        let answers: @Sendable (Int) throws -> Answers = { number in
            guard let answers = kept.answers(of: entries[places[number]]) else { throw Gone() }
            // Drawing itself is about a fifth of the work.
            observe(0.8 * Double(done.add(1, ordering: .relaxed).newValue) / Double(places.count))
            return answers
        }
        // Parts are drawn apart: equal draws of rows that have nothing in common would be alike by chance.
        let seed = usage == .public ? Seed(1) : Seed(1).child("private")
        do {
            if let terms = try sample.drawnTerms(of: places.count, seed: seed, answers: answers) {
                sampled = SampledScores(terms, bounds: sample.metric.bounds, seed: seed)
            } else {
                guard places.count * sample.truth.rowCount <= Self.slowLimit else { return nil }
                sampled = try sample.sampled(places.indices.map { try answers($0) }, seed: seed)
            }
        } catch { return nil }
        (self.places, rowCount) = (places, sample.truth.rowCount)
    }

    /// Answers went away while they were read.
    private struct Gone: Error {}
}
