/// How one entry compares with another, and how sure that is.
public struct Comparison: Sendable, Hashable, Codable {
    /// How the uncertainty was found.
    public enum Method: String, Sendable, Hashable, Codable {
        /// The t test on scores of equal folds, corrected for their overlapping training rows.
        case correctedTTest = "corrected-t-test"
        /// Rows drawn again with replacement, the same for both.
        case pairedBootstrap = "paired-bootstrap"
        /// The normal distribution of the difference of two areas under the ROC curve.
        case deLong = "delong"
    }

    /// How the uncertainty was found.
    public let method: Method
    /// Score of the first minus score of the second, in the metric's units.
    public let difference: Double
    /// The standard error of the difference.
    public let standardError: Double
    /// The lower end of the interval that holds the true difference with probability `confidence`.
    public let low: Double
    /// The upper end of that interval.
    public let high: Double
    /// The interval's probability, such as 0.95.
    public let confidence: Double
    /// The probability that the first is truly better than the second, 0 to 1.
    public let firstIsBetter: Double
    /// The probability of a difference at least this large, in either direction, between equally good entries.
    public let pValue: Double
    /// The folds, resamples or rows that were used.
    public let count: Int

    /// Makes a comparison with the interval of its difference.
    init(
        _ method: Method, difference: Double, standardError: Double, interval: Interval, firstIsBetter: Double,
        pValue: Double, count: Int
    ) {
        self.method = method
        self.difference = difference
        self.standardError = standardError
        low = interval.low
        high = interval.high
        confidence = interval.confidence
        self.firstIsBetter = firstIsBetter
        self.pValue = pValue
        self.count = count
    }

    /// The interval of the difference.
    public var interval: Interval { Interval(low, high, confidence: confidence) }

    /// Whether the interval leaves out "no difference".
    public var isClear: Bool { low > 0 || high < 0 }

    private enum CodingKeys: String, CodingKey {
        case method, difference, low, high, confidence, count
        case standardError = "stderr"
        case firstIsBetter = "first_is_better"
        case pValue = "p_value"
    }
}

/// What a comparison comes to.
public enum Conclusion: String, Sendable, Hashable, Codable {
    /// The first is better.
    case first
    /// The second is better.
    case second
    /// They differ by less than matters.
    case equal
    /// These rows cannot tell.
    case unknown
}

extension Comparison {
    /// Which is better, that both are as good, or that nobody can tell yet.
    ///
    /// Equal needs a `margin`, the largest difference that does not matter: the interval must lie within ±margin, which is the
    /// test by two one-sided tests (TOST) at a level of half of what the interval leaves out.
    ///
    /// Source: Schuirmann, "A comparison of the two one-sided tests procedure", J. Pharmacokinet. Biopharm. 15 (1987).
    public func conclusion(margin: Double? = nil) -> Conclusion {
        if let margin, -margin <= low, high <= margin { return .equal }
        guard isClear else { return .unknown }
        return firstIsBetter >= 0.5 ? .first : .second
    }

    /// How many rows of the same kind would tell the two apart with probability `power`, if the difference is truly the one
    /// seen on `rows` of them; nil where no difference was seen.
    ///
    /// The standard error shrinks with the square root of the rows, and must be (z(1 − α/2) + z(power)) times smaller than
    /// the difference. A difference that was seen by chance is larger than the true one, so it is a lower bound.
    public func rowsNeeded(seenOn rows: Int, power: Double = 0.8) -> Int? {
        guard difference != 0, standardError > 0 else { return difference == 0 ? nil : rows }
        let reach = Normal.quantile((1 + confidence) / 2) + Normal.quantile(power)
        let ratio = reach * standardError / abs(difference)
        let needed = (Double(rows) * ratio * ratio).rounded(.up)
        return needed < 1e15 ? Int(needed) : nil
    }
}
