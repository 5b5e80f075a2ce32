import Foundation
public import Randomness
import Scoring
import Workers

/// Tests of whether two entries that answered the same rows are equally good.
public enum PairedTests {
    /// The p-value of two classifiers that are equally often right, from the rows on which one alone is: the exact test.
    ///
    /// Source: McNemar, "Note on the sampling error of the difference between correlated proportions", Psychometrika 12
    /// (1947); `statsmodels.stats.contingency_tables.mcnemar(exact=True)`.
    public static func mcNemar(firstAlone: Int, secondAlone: Int) -> Double {
        let (fewer, count) = (min(firstAlone, secondAlone), firstAlone + secondAlone)
        guard count > 0 else { return 1 }
        let tail = (0...fewer).reduce(0.0) { $0 + coinTosses(count, heads: $1) }
        return min(1, 2 * tail)
    }

    /// The probability of so many heads in `count` tosses of a coin.
    private static func coinTosses(_ count: Int, heads: Int) -> Double {
        let ways = lgamma(Double(count + 1)) - lgamma(Double(heads + 1)) - lgamma(Double(count - heads + 1))
        return exp(ways - Double(count) * log(2.0))
    }

    /// The p-value of two entries whose answers could be swapped in any unit: how often the difference of scores is at least as
    /// large when each unit's answers change places by a coin toss.
    ///
    /// All ways are tried where there are no more than `permutations`; otherwise so many, and the one that was seen is counted
    /// among them. Source: Fisher, "The Design of Experiments" (1935), section 21;
    /// `scipy.stats.permutation_test(permutation_type="samples")`.
    public static func permutation(
        _ first: ScoreTerms, _ second: ScoreTerms, permutations: Int = 2000, seed: Seed
    ) throws -> Double {
        let units = first.unitCount
        let seen = abs(first.score - second.score)
        let isExact = units < 30 && 1 << units <= permutations
        let count = isExact ? 1 << units : permutations
        let differences = try WorkerPool.current.map(count) { permutation in
            if isExact { return swapped(first, second) { permutation >> $0 & 1 == 1 } }
            var coins = Coins(seed.child("permutation", permutation).generator())
            return swapped(first, second) { _ in coins.toss() }
        }
        // What differs by rounding alone is as large.
        let asLarge = differences.count { $0 >= seen - 1e-12 * max(1, seen) }
        return isExact ? Double(asLarge) / Double(count) : Double(asLarge + 1) / Double(count + 1)
    }

    /// The size of the difference when some units' answers have changed places.
    private static func swapped(_ first: ScoreTerms, _ second: ScoreTerms, _ isSwapped: (Int) -> Bool) -> Double {
        var a = [Double](repeating: 0, count: first.width)
        var b = [Double](repeating: 0, count: second.width)
        for unit in 0..<first.unitCount {
            let swaps = isSwapped(unit)
            (swaps ? second : first).add(unit, times: 1, to: &a)
            (swaps ? first : second).add(unit, times: 1, to: &b)
        }
        return abs(first.finish(a) - second.finish(b))
    }

    /// Whether a difference is smaller than one that matters: the larger p-value of two one-sided t tests (TOST); below 0.05 it
    /// is, at that level.
    ///
    /// - Parameters:
    ///   - margin: The largest difference that does not matter, above 0.
    ///   - degreesOfFreedom: Of the standard error; nil: it is known.
    ///
    /// Source: Schuirmann, J. Pharmacokinet. Biopharm. 15 (1987); `statsmodels.stats.weightstats.ttost_paired`.
    public static func equivalence(
        difference: Double, standardError: Double, degreesOfFreedom: Double? = nil, margin: Double
    ) -> Double {
        let distance = margin - abs(difference)
        guard standardError > 0 else { return distance > 0 ? 0 : 1 }
        let ratio = distance / standardError
        let tail = degreesOfFreedom.map { StudentT(degreesOfFreedom: $0).twoSided(ratio) } ?? Normal.twoSided(ratio)
        return ratio > 0 ? tail / 2 : 1 - tail / 2
    }

    /// p-values corrected for being several, in their order: reject those below a level, and the chance that any is rejected
    /// wrongly is at most that level.
    ///
    /// Source: Holm, "A simple sequentially rejective multiple test procedure", Scand. J. Stat. 6 (1979);
    /// `statsmodels.stats.multitest.multipletests(method="holm")`.
    public static func holm(_ pValues: [Double]) -> [Double] {
        var adjusted = pValues
        var largest = 0.0
        for (place, index) in pValues.indices.sorted(by: { pValues[$0] < pValues[$1] }).enumerated() {
            largest = max(largest, min(1, Double(pValues.count - place) * pValues[index]))
            adjusted[index] = largest
        }
        return adjusted
    }
}

/// Coin tosses, 64 from each number of a generator.
private struct Coins {
    private var generator: Philox
    private var bits: UInt64 = 0
    private var left = 0

    init(_ generator: Philox) { self.generator = generator }

    mutating func toss() -> Bool {
        if left == 0 { (bits, left) = (generator.next(), 64) }
        defer { (bits, left) = (bits >> 1, left - 1) }
        return bits & 1 == 1
    }
}
