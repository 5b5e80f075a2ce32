import Comparisons
import Competitions
import Drawing
import Hosting
import Judging
import Leaderboard
import Randomness
import Runs
import Scoring
import Validation

extension Workspace {
    /// What the page of a board shows beside the board itself: how the best model's answers to rows that it had not seen compare with
    /// the truth, and where the first two entries differ. Nothing where that is not known.
    func pictures(of standings: Standings, _ competition: Competition) -> [String] {
        guard let prepared = try? competition.prepared(cache: cache) else { return [] }
        return [outOfFoldPicture(standings, prepared), slicePicture(standings, prepared)].compactMap(\.self)
    }

    private func outOfFoldPicture(_ standings: Standings, _ prepared: PreparedCompetition) -> String? {
        guard let (task, members) = try? members(standings.rows.map(\.entry), of: prepared), let task,
            let best = members.min(by: { a, b in
                task.metric.isBetter(a.result.score.mean, than: b.result.score.mean)
            })?.result
        else { return nil }
        let truth = task.truth.selecting(rows: best.outOfFoldRows)
        return OutOfFoldPicture(model: best.model, truth: truth.answers, said: best.outOfFold)?.svg
    }

    private func slicePicture(_ standings: Standings, _ prepared: PreparedCompetition) -> String? {
        let entries = standings.rows.prefix(2).map(\.entry)
        guard entries.count == 2,
            let kept = KeptAnswers(
                prepared, on: standings.board == .private ? .private : .public, file: submissionOfRun),
            let rows = try? RowComparison(kept, Array(entries), prepared: prepared, seed: Seed(1)),
            let slices = try? rows.evidence(1).slices, !slices.isEmpty
        else { return nil }
        return IntervalPlot(
            title: "Where the first is better than the second",
            note: "difference on parts of the rows; of equal ones one in 20 seems to differ",
            axisLabel: "\(entries[0].handle) less \(entries[1].handle), \(standings.metric.title)",
            items: slices.prefix(12).map { slice in
                IntervalPlot.Item(
                    name: "\(slice.column) \(slice.value)", value: slice.comparison.difference,
                    low: slice.comparison.low, high: slice.comparison.high)
            }, width: 480
        ).svg()
    }
}
