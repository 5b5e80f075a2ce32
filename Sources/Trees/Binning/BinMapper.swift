/// How the values of one feature fall into bins.
///
/// Bins of values are `0..<binCount`; where the feature has missing values, they have the bin after the last.
public struct BinMapper: Sendable, Hashable {
    /// What separates the bins.
    public enum Kind: Sendable, Hashable {
        /// Bin i holds values above bound i - 1 and not above bound i; the last bin has no upper bound.
        case numeric(bounds: [Float])
        /// Bin i holds the category `codes[i]`; categories not listed count as missing.
        case categorical(codes: [Int32])
    }

    /// What separates the bins.
    public let kind: Kind
    /// Whether a bin for missing values follows the bins of values.
    public let hasMissing: Bool

    /// Bins that hold values.
    public var binCount: Int {
        switch kind {
        case .numeric(let bounds): bounds.count + 1
        case .categorical(let codes): codes.count
        }
    }

    /// Bins of values and of missing ones: at most 256.
    public var slotCount: Int { binCount + (hasMissing ? 1 : 0) }

    /// Whether the bins are categories.
    public var isCategorical: Bool {
        if case .categorical = kind { true } else { false }
    }

    /// Whether no split can part the rows by this feature.
    public var isConstant: Bool { slotCount < 2 }

    /// The bin of missing values; where there is none, the last bin, which no value asks for.
    var missingBin: UInt8 { UInt8(hasMissing ? binCount : max(0, binCount - 1)) }
}
