import Foundation
public import Frames
public import Randomness
public import Scoring

/// How a number is scaled, and what is done where it is missing.
public struct NumberEncoding: FeatureEncoding, Codable {
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

    /// What becomes of the column, in plain words.
    public var summary: String {
        let scaled =
            switch scale {
            case .none: "number as it is"
            case .standard: "standardized number"
            case .rankNormal: "normal score of the number's rank"
            }
        return scaled + (logsHeavyTails ? " (its logarithm if heavy-tailed)" : "")
            + (imputes ? ", median where missing, with a flag" : "")
    }

    /// Learns scale and fill; nil when nothing differs between the rows.
    public func fit(_ column: Column, truth: Truth, seed: Seed) -> EncodingFit? {
        FittedNumber(fitting: column, by: self).map { EncodingFit($0) }
    }
}

/// A number's scale and fill as learned from training rows.
struct FittedNumber: NumberEncoder, Hashable {
    static let name = "number"

    private let takesLog: Bool
    private let ranks: NormalScores?
    private let center: Double
    private let spread: Double
    /// What a missing value becomes; nil keeps NaN.
    private let fill: Float?
    private let hasValue: Bool
    private let hasFlag: Bool

    /// Learns from the training rows; nil when nothing differs between them.
    init?(fitting column: Column, by encoding: NumberEncoding) {
        let values = column.numbers()
        var present = values.filter { !$0.isNaN }
        let hasMissing = present.count < values.count
        guard let first = present.first else { return nil }
        let varies = present.contains { $0 != first }
        guard varies || hasMissing else { return nil }
        takesLog = encoding.logsHeavyTails && Moments(present).isHeavyTailed
        if takesLog { for index in present.indices { present[index] = log1p(present[index]) } }
        if encoding.imputes || encoding.scale == .rankNormal { present.sort() }
        let median = encoding.imputes ? present[present.count / 2] : 0
        ranks = encoding.scale == .rankNormal && varies ? NormalScores(sorted: present) : nil
        if let ranks { for index in present.indices { present[index] = ranks[present[index]] } }
        (center, spread) = FittedNumber.affine(of: present, scale: encoding.scale)
        fill = encoding.imputes ? Float(((ranks?[median] ?? median) - center) / spread) : nil
        hasValue = varies || !encoding.imputes
        hasFlag = encoding.imputes && hasMissing
    }

    var isSound: Bool { ranks?.isSound ?? true }

    var suffixes: [String] { (hasValue ? [""] : []) + (hasFlag ? ["?missing"] : []) }

    func encode(_ column: Column, into features: UnsafeMutableBufferPointer<Float>) {
        let values = column.numbers()
        let flags = features.baseAddress.map { $0 + (hasValue ? values.count : 0) }
        for (row, value) in values.enumerated() {
            if hasValue { features[row] = value.isNaN ? fill ?? .nan : scaled(value) }
            if hasFlag { flags?[row] = value.isNaN ? 1 : 0 }
        }
    }

    private func scaled(_ value: Double) -> Float {
        let straight = takesLog ? log1p(max(0, value)) : value
        let limit = Double(Float.greatestFiniteMagnitude)
        let value = ranks?[straight] ?? straight
        let difference = value - center
        // Of the hugest numbers the difference is more than a number can hold, and its parts are not.
        let scaled = difference.isFinite ? difference / spread : value / spread - center / spread
        return Float(min(limit, max(-limit, scaled)))
    }

    /// What is taken off and divided by. Unscaled whole numbers too large for `Float` are counted from the first, so that
    /// neighbors stay apart.
    private static func affine(of values: [Double], scale: NumberEncoding.Scale) -> (center: Double, spread: Double) {
        if scale == .none {
            let low = values.min() ?? 0
            return (abs(low) > 0x1p24 ? low : 0, 1)
        }
        let moments = Moments(values)
        return (moments.mean, moments.deviation > 0 ? moments.deviation : 1)
    }
}
