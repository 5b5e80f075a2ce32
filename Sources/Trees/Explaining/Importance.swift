/// How much a feature contributes to a model.
public enum ImportanceKind: Sendable, Hashable {
    /// The sum of the gains of its splits.
    case gain
    /// The number of its splits.
    case split
}

extension Sequence<Tree> {
    /// The importance of each of `features` features, unscaled.
    func importance(_ kind: ImportanceKind, features: Int) -> [Double] {
        var result = [Double](repeating: 0, count: features)
        for tree in self {
            for split in tree.splits { result[split.feature] += kind == .gain ? split.gain : 1 }
        }
        return result
    }
}

extension BoostedTrees {
    /// The importance of each feature, unscaled.
    public func importance(_ kind: ImportanceKind) -> [Double] {
        let wide = trees.importance(kind, features: width)
        guard let statistics else { return wide }
        var result = [Double](repeating: 0, count: features)
        for (place, source) in statistics.sources.enumerated() { result[source] += wide[place] }
        return result
    }
}

extension Forest {
    /// The importance of each feature, unscaled.
    public func importance(_ kind: ImportanceKind) -> [Double] { trees.importance(kind, features: features) }
}
