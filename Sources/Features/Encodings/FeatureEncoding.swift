/// How a column becomes features: chosen by a plan, fitted on training rows.
public enum FeatureEncoding: Sendable, Hashable, Codable {
    /// A number, scaled or as it is.
    case number(NumberEncoding)
    /// Sine and cosine of a number that comes round again after `period`.
    case cyclic(period: Double)
    /// A code for each level, for models that encode categories themselves: 0 for unknown and rare levels, 1 for missing,
    /// then the levels by frequency.
    case codes
    /// One feature, 0 or 1, for each of the most frequent levels, one for all others, one for missing.
    case oneHot(limit: Int)
    /// The mean target of the level's rows, drawn towards the mean of all rows as if `smoothing` more rows had it. The
    /// training rows' own values come from the other rows of five folds. With several classes, one feature a class.
    ///
    /// Source: Micci-Barreca, "A preprocessing scheme for high-cardinality categorical attributes", SIGKDD
    /// Explorations 3 (2001).
    case targetMean(smoothing: Double)
    /// The logarithm of one plus the number of other training rows with that level, brought to mean 0 and deviation 1. A
    /// training row does not count itself, so that a level that comes once looks to it as a new level will look.
    case frequency
    /// How often each of the most frequent words comes: 0, or one plus the logarithm of the count.
    case words(limit: Int)
    /// The brightness of each pixel, centred and scaled by channel.
    case pixels
}

/// How a number is scaled, and what is done where it is missing.
public struct NumberEncoding: Sendable, Hashable, Codable {
    /// A way to bring numbers to one scale.
    public enum Scale: String, Sendable, Hashable, Codable {
        /// As they are.
        case none
        /// Mean 0 and standard deviation 1 on the training rows.
        case standard
        /// The normal score of the value's rank among the training rows, then as `standard`. Ends are flat: a value
        /// beyond all training values counts as the nearest of them.
        case rankNormal
    }

    /// The scale.
    public var scale: Scale
    /// Whether non-negative numbers with skewness above 2 are replaced by log(1 + x) first.
    public var logsHeavyTails: Bool
    /// Whether a missing number becomes the training rows' median, with a feature of its own that says so; otherwise it
    /// stays NaN.
    public var imputes: Bool

    /// Makes an encoding.
    public init(scale: Scale, logsHeavyTails: Bool, imputes: Bool) {
        self.scale = scale
        self.logsHeavyTails = logsHeavyTails
        self.imputes = imputes
    }
}
