import Foundation
public import Randomness

/// Whether one model is better than another over competitions, by the signs and the ranks of their differences.
public enum SignedRank {
    /// Wilcoxon's two-sided p-value of differences that are symmetric about 0; zeros are left out, and 1 where none are left.
    ///
    /// Exact for up to 50 differences, those of equal size too, which share the mean of their ranks; otherwise by the normal
    /// distribution, corrected for ties.
    ///
    /// Source: Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bull. 1 (1945); `scipy.stats.wilcoxon`.
    public static func wilcoxon(_ differences: [Double]) -> Double {
        let differences = differences.filter { $0 != 0 }
        guard !differences.isEmpty else { return 1 }
        let ranks = differences.map { abs($0) }.midranks
        let positive = zip(differences, ranks).reduce(0) { $0 + ($1.0 > 0 ? $1.1 : 0) }
        let smaller = min(positive, ranks.reduce(0, +) - positive)
        if differences.count <= 50 { return exact(smaller, ranks) }
        let count = Double(differences.count)
        let tied = differences.map { abs($0) }.tieCounts.reduce(0.0) { $0 + Double($1 * $1 * $1 - $1) }
        let variance = count * (count + 1) * (2 * count + 1) / 24 - tied / 48
        return Normal.twoSided((smaller - count * (count + 1) / 4) / variance.squareRoot())
    }

    /// Twice the probability of a sum of at most `sum` of these ranks, each there by the toss of a coin.
    private static func exact(_ sum: Double, _ ranks: [Double]) -> Double {
        // Ranks are halves at the least, so twice a sum is a whole number.
        var chances = [1.0]
        for rank in ranks.map({ Int(2 * $0) }) {
            var next = chances.map { $0 / 2 } + [Double](repeating: 0, count: rank)
            for (place, chance) in chances.enumerated() { next[place + rank] += chance / 2 }
            chances = next
        }
        return min(1, 2 * chances[...Int(2 * sum)].reduce(0, +))
    }

    /// What is believed of two models after seeing their differences.
    public struct Belief: Sendable, Hashable, Codable {
        /// The probability that the first is better by more than matters.
        public let first: Double
        /// The probability that they differ by less than matters.
        public let equal: Double
        /// The probability that the second is better by more than matters.
        public let second: Double
    }

    /// The probabilities that the first is better, that both are practically equal, and that the second is better, by the
    /// Bayesian signed-rank test.
    ///
    /// Weights of the differences are drawn from a Dirichlet process with a prior of strength 1/2 at "no difference"; each draw
    /// votes for where most of the weighted means of two differences lie.
    ///
    /// - Parameters:
    ///   - differences: The first's score less the second's on each competition, higher scores being better; not empty.
    ///   - rope: The largest difference that does not matter, the region of practical equivalence; at least 0.
    ///   - draws: How many weights are drawn.
    ///
    /// Source: Benavoli, Corani, Mangili, Zaffalon and Ruggeri, "A Bayesian Wilcoxon signed-rank test based on the Dirichlet
    /// process", ICML 2014.
    public static func bayesian(_ differences: [Double], rope: Double, draws: Int = 10_000, seed: Seed) -> Belief {
        let values = ([0] + differences).sorted()
        let prior = values.firstIndex(of: 0) ?? 0
        var generator = seed.child("signed-rank").generator()
        var votes = (first: 0.0, equal: 0.0, second: 0.0)
        for _ in 0..<draws {
            let weights = values.indices.map { place -> Double in
                // Gamma variates of shape 1 and 1/2, whose shares of their sum are a Dirichlet variate.
                place == prior ? pow(generator.normal(), 2) / 2 : -log(1 - generator.uniform())
            }
            let mass = masses(values, weights, rope: rope)
            if mass.first > max(mass.equal, mass.second) {
                votes.first += 1
            } else if mass.second > max(mass.first, mass.equal) {
                votes.second += 1
            } else {
                votes.equal += 1
            }
        }
        let total = Double(max(1, draws))
        return Belief(first: votes.first / total, equal: votes.equal / total, second: votes.second / total)
    }

    /// The weight of the pairs of sorted values whose mean lies above, within and below ±rope.
    private static func masses(
        _ values: [Double], _ weights: [Double], rope: Double
    ) -> (first: Double, equal: Double, second: Double) {
        var result = (first: 0.0, equal: 0.0, second: 0.0)
        for a in values.indices {
            for b in values.indices {
                let mean = (values[a] + values[b]) / 2
                let mass = weights[a] * weights[b]
                if mean > rope {
                    result.first += mass
                } else if mean < -rope {
                    result.second += mass
                } else {
                    result.equal += mass
                }
            }
        }
        return result
    }
}
