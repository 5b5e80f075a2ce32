import Comparisons
import Competitions
import Foundation
import Frames
import Leaderboard
import Problems
import Randomness
import Scoring

extension Workspace {
    /// Compares models over all competitions of this workspace, by the scores on their boards, or by those of a file.
    ///
    /// - Parameters:
    ///   - file: A CSV file with the columns `competition`, `model` and `score`, a row a run; a column `direction` says `minimize`
    ///     where lower scores are better, and 0 is then the best, as 1 is of others; a column `seconds` says what it took. nil: the
    ///     boards.
    ///   - isPrivate: Whether the boards' private scores count.
    ///   - reference: The model whose Elo rating is 1000; nil: the mean of all is.
    ///   - rope: The largest difference that does not matter, in each competition's own measure, 0 for its worst model and 1 for
    ///     its best.
    ///   - seed: Of the draws.
    /// - Throws: `Refusal` where there are no two models with scores on the same two competitions, or the file has a mistake.
    public func compareAcross(
        file: String? = nil, isPrivate: Bool = false, reference: String? = nil, rope: Double = 0.01, seed: Int = 1
    ) throws -> AcrossReport {
        let trials = try file.map { try Self.trials(in: URL(filePath: $0)) } ?? boardTrials(isPrivate: isPrivate)
        guard let (table, leftOut) = ResultTable.complete(trials) else {
            throw Refusal(
                "there are no two models that have scores on the same two competitions; "
                    + (file == nil ? "run the same models on more competitions" : "the file needs more rows"))
        }
        let place = reference.flatMap { table.models.firstIndex(of: $0) }
        if let reference, place == nil {
            throw Refusal("no model '\(reference)' to refer to; there are \(table.models.shortened(separator: ", "))")
        }
        return AcrossReport(table, reference: place, leftOut: leftOut, rope: rope, seed: Seed(seed))
    }

    private func boardTrials(isPrivate: Bool) throws -> [Trial] {
        try Competition.list(root: root, catalog: catalog).flatMap { listing -> [Trial] in
            guard case .success(let competition) = listing.result else { return [] }
            let standings = try standings(of: competition, isPrivate: isPrivate)
            let (sign, best) = (standings.metric.direction == .maximize ? 1.0 : -1, try competition.metric().best)
            return standings.rows.map {
                Trial(
                    competition: competition.id, model: $0.entry.model ?? $0.entry.team, score: sign * $0.score,
                    error: best.isFinite ? abs(best - $0.score) : nil, seconds: $0.entry.fitSeconds)
            }
        }
    }

    private static func trials(in file: URL) throws -> [Trial] {
        let frame = try Frame(csv: file)
        let columns = try ["competition", "model", "score"].map { name in
            guard let column = frame[name] else {
                throw Refusal("\(file.path) has no column '\(name)'; it needs competition, model and score")
            }
            return column
        }
        guard case .number(let scores)? = try? columns[2].converted(to: .number).values else {
            throw Refusal("\(file.path): the column 'score' holds no numbers")
        }
        let seconds: [Double]? =
            if case .number(let values)? = try? frame["seconds"]?.converted(to: .number).values { values } else { nil }
        return try scores.indices.map { row in
            guard let competition = columns[0].text(at: row), let model = columns[1].text(at: row), scores[row].isFinite
            else { throw Refusal("\(file.path): line \(row + 2) lacks its competition, its model or a finite score") }
            let isMinimized = try isMinimized(frame, row, in: file)
            let error = isMinimized ? scores[row] : 1 - scores[row]
            return Trial(
                competition: competition, model: model, score: isMinimized ? -scores[row] : scores[row],
                error: error >= 0 ? error : nil, seconds: seconds.flatMap { $0[row].isFinite ? $0[row] : nil })
        }
    }

    private static func isMinimized(_ frame: Frame, _ row: Int, in file: URL) throws -> Bool {
        switch frame["direction"]?.text(at: row) {
        case nil, "maximize": return false
        case "minimize": return true
        case let other?:
            throw Refusal("\(file.path): line \(row + 2) has direction '\(other)'; expected maximize or minimize")
        }
    }
}

extension AcrossReport {
    init(_ table: ResultTable, reference: Int?, leftOut: [String], rope: Double, seed: Seed) {
        let (ranks, skills) = (table.meanRanks, table.skills)
        let order = table.models.indices.sorted { (ranks[$0], table.models[$0]) < (ranks[$1], table.models[$1]) }
        let elo = EloRatings(table, reference: reference, seed: seed.child("elo"))
        let friedman = Friedman(table)
        let times = table.models.indices.compactMap(table.slowness)
        let front =
            times.count == table.models.count ? ParetoFront(costs: times, scores: elo.ratings).members : nil
        func column(_ rows: [[Double]], _ model: Int) -> [Double] { rows.map { $0[model] } }
        func differences(_ rows: [[Double]], _ other: Int) -> [Double] {
            zip(column(rows, order[0]), column(rows, other)).map(-)
        }
        let corrected = PairedTests.holm(order.dropFirst().map { SignedRank.wilcoxon(differences(skills, $0)) })
        self.init(
            competitions: table.competitions,
            models: order.map { model in
                ModelAcross(
                    model: table.models[model], meanRank: ranks[model], winRate: table.winRate(model),
                    skill: column(skills, model).reduce(0, +) / Double(skills.count), elo: elo.ratings[model],
                    eloInterval: elo.intervals[model], improvability: table.improvability(model),
                    slowness: table.slowness(model), isOnFront: front?.contains(model))
            },
            friedman: friedman, criticalDifference: friedman?.criticalDifference(),
            pairs: zip(order.dropFirst(), corrected).map { other, p in
                PairAcross(
                    first: table.models[order[0]], second: table.models[other], wins: table.wins(order[0], other),
                    corrected: p, belief: SignedRank.bayesian(differences(skills, other), rope: rope, seed: seed))
            },
            leftOut: leftOut)
    }
}
