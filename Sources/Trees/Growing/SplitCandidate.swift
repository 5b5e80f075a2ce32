import CKernels

/// Bins that go left, as 256 bits.
struct BinSet: Hashable, Sendable {
    private var words: SIMD4<UInt64> = .zero

    init() {}
    init(_ words: (UInt64, UInt64, UInt64, UInt64)) { self.words = SIMD4(words.0, words.1, words.2, words.3) }

    mutating func insert(_ bin: Int) { words[bin >> 6] |= 1 << UInt64(bin & 63) }
    func contains(_ bin: Int) -> Bool { words[bin >> 6] >> UInt64(bin & 63) & 1 == 1 }
}

/// The best way found to split a leaf.
struct SplitCandidate: Sendable {
    enum Rule: Sendable {
        /// Bins up to this one go left; missing values as told.
        case threshold(bin: Int, missingLeft: Bool)
        /// These bins of categories go left; missing values and unknown categories right.
        case categories(BinSet)
    }

    /// How much the split raises the leaves' score; -infinity where there is none.
    var gain = -Double.infinity
    /// Position among the matrix's usable features.
    var feature = -1
    var rule = Rule.threshold(bin: 0, missingLeft: false)
    /// Sums of the left side.
    var left = podium_tree_sum()
    /// L2 penalty of both sides' values besides that of all leaves.
    var extraL2 = 0.0

    /// For each bin, 1 where its rows go left.
    func goesLeft(_ mapper: BinMapper) -> [UInt8] {
        let bins = mapper.binCount
        return (0..<Int(PODIUM_TREE_SLOTS)).map { bin in
            switch rule {
            case .threshold(let threshold, let missingLeft):
                return bin < bins ? (bin <= threshold ? 1 : 0) : (missingLeft ? 1 : 0)
            case .categories(let set):
                return set.contains(bin) ? 1 : 0
            }
        }
    }

    /// The condition on raw values.
    func condition(_ mapper: BinMapper) -> Tree.Condition {
        switch (rule, mapper.kind) {
        case (.threshold(let bin, _), .numeric(let bounds)):
            return .threshold(bin < bounds.count ? bounds[bin] : .infinity)
        case (.categories(let set), .categorical(let codes)):
            var words = [UInt32](repeating: 0, count: Int(codes.max() ?? 0) / 32 + 1)
            for (bin, code) in codes.enumerated() where set.contains(bin) {
                words[Int(code) / 32] |= 1 << UInt32(code % 32)
            }
            while words.count > 1, words.last == 0 { words.removeLast() }
            return .categories(words)
        case (.threshold, .categorical), (.categories, .numeric):
            preconditionFailure("a split's rule does not fit its feature's bins")
        }
    }

    var missingLeft: Bool {
        if case .threshold(_, let missingLeft) = rule { missingLeft } else { false }
    }
}

extension podium_tree_sum {
    static func + (a: Self, b: Self) -> Self {
        Self(gradient: a.gradient + b.gradient, hessian: a.hessian + b.hessian)
    }

    static func - (a: Self, b: Self) -> Self {
        Self(gradient: a.gradient - b.gradient, hessian: a.hessian - b.hessian)
    }
}
