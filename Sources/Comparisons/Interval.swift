/// A range that holds an unknown value with a stated confidence.
public struct Interval: Sendable, Hashable, Codable {
    /// The lower end.
    public let low: Double
    /// The upper end.
    public let high: Double
    /// How often such ranges hold the value, such as 0.95.
    public let confidence: Double

    /// Makes an interval; the ends may be given in any order.
    public init(_ low: Double, _ high: Double, confidence: Double) {
        self.low = min(low, high)
        self.high = max(low, high)
        self.confidence = confidence
    }

    /// Half of the width: the value is the middle ± this.
    public var margin: Double { (high - low) / 2 }

    /// Whether `value` lies within, the ends included.
    public func contains(_ value: Double) -> Bool { low <= value && value <= high }
}

extension Interval {
    /// The interval of a normally distributed estimate: `estimate` ± z · `standardError`.
    public static func normal(_ estimate: Double, standardError: Double, confidence: Double = 0.95) -> Interval {
        let reach = Normal.quantile((1 + confidence) / 2) * standardError
        return Interval(estimate - reach, estimate + reach, confidence: confidence)
    }

    /// The interval of a proportion, `hits` of `count`, count at least 1; it stays within 0 to 1 and is not empty at 0 and 1.
    ///
    /// Source: Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927);
    /// `statsmodels.stats.proportion.proportion_confint(method="wilson")`.
    public static func wilson(hits: Double, of count: Double, confidence: Double = 0.95) -> Interval {
        let z = Normal.quantile((1 + confidence) / 2)
        let share = hits / count
        let shrink = 1 + z * z / count
        let middle = (share + z * z / (2 * count)) / shrink
        let reach = z / shrink * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
        return Interval(max(0, middle - reach), min(1, middle + reach), confidence: confidence)
    }
}
