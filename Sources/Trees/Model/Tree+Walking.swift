extension Tree.Split {
    /// Whether a row with this value goes left.
    public func goesLeft(_ value: Float) -> Bool {
        switch condition {
        case .threshold(let threshold):
            switch missing {
            case .nan: return value.isNaN ? missingLeft : value <= threshold
            case .nanIsZero: return (value.isNaN ? 0 : value) <= threshold
            case .zero: return value.isNaN || abs(value) <= 1e-35 ? missingLeft : value <= threshold
            }
        case .categories(let words):
            guard !value.isNaN else { return missingLeft }
            guard value >= 0, value < Float(words.count * 32) else { return false }
            let category = Int(value)
            return words[category / 32] >> UInt32(category % 32) & 1 == 1
        }
    }
}

extension Tree {
    /// Most splits from root to leaf.
    public var depth: Int {
        // A child always has a higher index than its parent.
        var depths = [Int](repeating: 1, count: splits.count)
        for (index, split) in splits.enumerated() {
            for child in [split.left, split.right] where child >= 0 { depths[child] = depths[index] + 1 }
        }
        return depths.max() ?? 0
    }

    /// Training rows that reached a child.
    func rows(of child: Int) -> Double { child < 0 ? leaves[~child].rows : splits[child].rows }
}
