/// How one entry compares with another, and how sure that is.
public struct Comparison: Sendable, Hashable, Codable {
    /// How the uncertainty was found.
    public enum Method: String, Sendable, Hashable, Codable {
        /// The t test on scores of equal folds, corrected for their overlapping training rows.
        case correctedTTest = "corrected-t-test"
        /// Rows drawn again with replacement, the same for both.
        case pairedBootstrap = "paired-bootstrap"
    }

    /// How the uncertainty was found.
    public let method: Method
    /// Score of the first minus score of the second, in the metric's units.
    public let difference: Double
    /// The lower end of the interval that holds the true difference with probability `confidence`.
    public let low: Double
    /// The upper end of that interval.
    public let high: Double
    /// The interval's probability, such as 0.95.
    public let confidence: Double
    /// The probability that the first is truly better than the second, 0 to 1.
    public let firstIsBetter: Double
    /// The folds or resamples that were used.
    public let count: Int

    /// Whether the interval leaves out "no difference".
    public var isClear: Bool { low > 0 || high < 0 }

    private enum CodingKeys: String, CodingKey {
        case method, difference, low, high, confidence, count
        case firstIsBetter = "first_is_better"
    }
}
