public import Scoring

/// How much better an entry does on the public rows than on the private ones, beyond what holds of the board's entries as a rule.
///
/// Public and private rows may differ in how hard they are, for all alike: so an entry's gap is looked at less the median gap of
/// the board. Where rows were parted by chance, what is left is 0 on average for whoever has not looked at the public scores, and
/// grows with each look that was used.
public struct PublicExcess: Sendable, Hashable, Codable {
    /// The gap less the median one, in the metric's units; above 0: better on the public rows.
    public let amount: Double
    /// Its standard error, from both parts drawn again.
    public let standardError: Double
    /// How often chance alone gives any entry of the board as much (one-sided, normal, corrected for all entries by Holm 1979).
    public let pValue: Double

    private enum CodingKeys: String, CodingKey {
        case amount
        case standardError = "stderr"
        case pValue = "p"
    }

    /// Whether the entry has fitted the public rows, as far as these rows tell.
    public var isFitted: Bool { pValue < 0.05 }

    /// Takes what was found.
    public init(amount: Double, standardError: Double, pValue: Double) {
        self.amount = amount
        self.standardError = standardError
        self.pValue = pValue
    }

    /// The excess of each entry of a board; empty of fewer than three entries, of which no rule can be seen.
    ///
    /// - Parameters:
    ///   - open: The entries' scores on the public rows, drawn again.
    ///   - hidden: Those of the same entries on the private rows, drawn apart.
    public static func excesses(
        public open: ReplicatedScores, private hidden: ReplicatedScores, direction: Metric.Direction
    ) -> [PublicExcess] {
        guard open.estimates.count > 2 else { return [] }
        let sign = direction == .maximize ? 1.0 : -1
        func beyondMedian(_ open: [Double], _ hidden: [Double]) -> [Double] {
            let gaps = zip(open, hidden).map { sign * ($0 - $1) }
            let median = gaps.sorted().sortedQuantile(0.5)
            return gaps.map { $0 - median }
        }
        let amounts = beyondMedian(open.estimates, hidden.estimates)
        let draws = zip(open.replicates, hidden.replicates).map(beyondMedian)
        let errors = amounts.indices.map { entry in Moments(draws.map { $0[entry] }).deviation }
        let pValues = PairedTests.holm(
            zip(amounts, errors).map { $1 > 0 ? Normal.cumulative(-$0 / $1) : 1 })
        return amounts.indices.map {
            PublicExcess(amount: amounts[$0], standardError: errors[$0], pValue: pValues[$0])
        }
    }
}
