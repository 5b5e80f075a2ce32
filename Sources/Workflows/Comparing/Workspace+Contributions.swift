import Competitions
import Hosting
import Leaderboard
import ModelZoo
import Problems
import Runs
import Scoring
import Validation

extension Workspace {
    /// What each model on a competition's board adds to the best blend of the others, by what they said of rows that they had not
    /// seen; which two blend best; and the model to try next. Nothing is trained, and no solution is asked.
    ///
    /// - Throws: `Refusal` where no two models of runs on this data and these folds are there; what loading data throws.
    public func contributions(_ reference: String) throws -> ContributionReport {
        let competition = try Competition.load(reference, root: root, catalog: catalog)
        let prepared = try competition.prepared(cache: cache)
        let standings = try standings(of: competition, isPrivate: false)
        let (task, members) = try members(standings.rows.map(\.entry), of: prepared)
        guard let task, let found = try Contributions(of: members.map(\.result), of: task) else {
            throw Refusal(
                "\(competition.id) has no two models whose folds are kept; `podium run \(competition.id)` trains some")
        }
        let sign = task.metric.direction == .maximize ? 1.0 : -1
        let models = zip(members, found.models).map { member, share in
            BlendMember(
                entry: member.entry.id, model: share.model, alone: member.result.score.mean, weight: share.weight,
                adds: sign * (found.blend.mean - share.without.mean), standardError: share.gain?.standardError)
        }
        return ContributionReport(
            competition: competition.id, metric: task.metric.id, direction: task.metric.direction, blend: found.blend,
            models: models.enumerated().sorted { (-$0.element.adds, $0.offset) < (-$1.element.adds, $1.offset) }
                .map(\.element),
            pair: BlendedPair(models: [found.pair.first, found.pair.second], score: found.pair.score.mean),
            next: try nextModel(after: standings.rows.compactMap(\.entry.model), of: prepared),
            label: MetricLabel(task.metric))
    }

    /// What runs kept of a board's models; of a model that several runs have, the entry that counts.
    func members(
        _ entries: [Entry], of prepared: PreparedCompetition
    ) throws -> (task: ValidationTask?, members: [(entry: Entry, result: ModelResult)]) {
        let basis = try ScoringBasis(prepared)
        var task: ValidationTask?
        var members: [(entry: Entry, result: ModelResult)] = []
        for run in Set(entries.compactMap(\.run)).sorted() {
            let own = entries.filter { entry in
                entry.run == run && basis.difference(from: entry.basis, on: .crossValidation) == nil
            }
            guard !own.isEmpty, let past = try? PastRun(run, of: prepared.competition, root: root),
                let (posed, results) = try? past.results(in: prepared)
            else { continue }
            task = task ?? posed
            members += own.compactMap { entry in
                results.first { $0.model == entry.model }.map { (entry, $0) }
            }
        }
        return (task, members)
    }

    /// Of the models that suit the data and are not on the board, the one that has won most on the other boards of this root;
    /// where none is on any, the strongest by preset.
    private func nextModel(after known: [String], of prepared: PreparedCompetition) throws -> NextModel? {
        let offers = Preset.best.models(
            type: prepared.competition.kind.type, of: try prepared.rowNature(pretrained: true),
            rows: try prepared.receipt().trainRows)
        let untried = offers.filter { !known.contains($0.description) && $0.model != "constant" }
        let boards = boards(without: prepared.competition.id)
        let rates = untried.map { model -> NextModel in
            let duels = boards.compactMap { board in
                board.firstIndex(of: model.description).map { 1 - Double($0) / Double(max(1, board.count - 1)) }
            }
            return NextModel(
                model: model.description, winRate: duels.isEmpty ? nil : duels.reduce(0, +) / Double(duels.count),
                boards: duels.count)
        }
        return rates.enumerated().max { ($0.element.winRate ?? 0, -$0.offset) < ($1.element.winRate ?? 0, -$1.offset) }?
            .element
    }

    /// The models of the other competitions' boards, each the best first.
    private func boards(without competition: String) -> [[String]] {
        Competition.list(root: root, catalog: catalog).compactMap { listing in
            guard case .success(let other) = listing.result, other.id != competition,
                let standings = try? standings(of: other, isPrivate: false)
            else { return nil }
            return standings.rows.compactMap(\.entry.model)
        }
    }
}
