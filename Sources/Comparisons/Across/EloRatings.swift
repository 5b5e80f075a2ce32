import Foundation
public import Randomness

/// Ratings of models by whom they beat on which competitions: 400 points more are odds of 10 to 1.
///
/// They are the most probable strengths under the model of Bradley and Terry, not the result of a sequence of games, so the
/// order of competitions does not matter. Each pair has a little of a draw beside what was seen, so that a model that wins
/// everywhere has a rating.
///
/// Source: Bradley and Terry, "Rank analysis of incomplete block designs", Biometrika 39 (1952); Hunter, "MM algorithms for
/// generalized Bradley-Terry models", Ann. Stat. 32 (2004); Elo, "The Rating of Chessplayers" (1978).
public struct EloRatings: Sendable, Hashable, Codable {
    /// The rating of each model; that of the reference is `anchor`.
    public let ratings: [Double]
    /// The interval of each rating over competitions that are drawn again.
    public let intervals: [Interval]

    /// Rates the models of a table.
    ///
    /// - Parameters:
    ///   - reference: The model whose rating is set; nil: the mean of all ratings is.
    ///   - anchor: What it is set to.
    ///   - draw: The weight of the draw that each pair is given.
    ///   - replicates: How often competitions are drawn again.
    public init(
        _ table: ResultTable, reference: Int? = nil, anchor: Double = 1000, draw: Double = 0.1, replicates: Int = 500,
        confidence: Double = 0.95, seed: Seed
    ) {
        func rate(_ scores: [[Double]]) -> [Double] {
            let ratings = Self.ratings(wins: Self.wins(scores, models: table.models.count, draw: draw))
            let zero = reference.map { ratings[$0] } ?? Moments(ratings).mean
            return ratings.map { $0 - zero + anchor }
        }
        let ratings = rate(table.scores)
        self.ratings = ratings
        let resampling = Resampling(unitCount: table.scores.count, replicates: replicates, seed: seed)
        let draws =
            table.scores.isEmpty
            ? [] : (0..<replicates).map { rate(table.selecting(competitions: resampling.units(ofReplicate: $0))) }
        intervals = ratings.indices.map { model in
            Interval.percentile(draws.map { $0[model] }, confidence: confidence)
                ?? Interval(ratings[model], ratings[model], confidence: confidence)
        }
    }

    /// For each pair how often the first beats the second.
    private static func wins(_ scores: [[Double]], models: Int, draw: Double) -> [[Double]] {
        var wins = [[Double]](repeating: [Double](repeating: draw / 2, count: models), count: models)
        for row in scores {
            for first in 0..<models {
                for second in 0..<models where second != first {
                    wins[first][second] += row[first] > row[second] ? 1 : row[first] == row[second] ? 0.5 : 0
                }
            }
        }
        return wins
    }

    /// The most probable ratings: the strengths at which each model wins as often as it is expected to.
    private static func ratings(wins: [[Double]]) -> [Double] {
        let models = wins.indices
        var strengths = [Double](repeating: 1, count: wins.count)
        for _ in 0..<10_000 {
            let next = models.map { model -> Double in
                let others = models.filter { $0 != model }
                let won = others.reduce(0) { $0 + wins[model][$1] }
                let games = others.reduce(0) {
                    $0 + (wins[model][$1] + wins[$1][model]) / (strengths[model] + strengths[$1])
                }
                return games > 0 ? won / games : 1
            }
            let scale = exp(next.reduce(0) { $0 + log($1) } / Double(next.count))
            let scaled = next.map { $0 / scale }
            let change = zip(scaled, strengths).map { abs(log($0 / $1)) }.max() ?? 0
            strengths = scaled
            if change < 1e-12 { break }
        }
        return strengths.map { 400 * log10($0) }
    }
}
