extension BoostedTrees {
    /// Most features of a model: their numbers share 32 bits with flags.
    static let mostFeatures = 1 << 28
    /// Most outputs and leaves that a file may claim before it has shown them.
    static let mostOutputs = 1 << 20
    static let mostLeaves = 1 << 30

    /// Throws where numbers do not fit each other, or the trees are none.
    func check() throws {
        guard outputs >= 1, outputs == objective.outputs, trees.count % outputs == 0 else {
            throw TreesError(.shape, "\(trees.count) trees and \(baseScores.count) base scores do not fit \(objective)")
        }
        guard (0...Self.mostFeatures).contains(features) else {
            throw TreesError(.shape, "a model of \(features) features; expected 0…\(Self.mostFeatures)")
        }
        guard baseScores.allSatisfy(\.isFinite) else {
            throw TreesError(.value, "the base scores \(baseScores) are not finite")
        }
    }
}

extension Tree {
    /// Throws where the nodes are not one tree: a child that does not exist, lies before its parent or has two parents;
    /// a feature that does not exist; a leaf without a finite value.
    func check(features: Int, name: String) throws {
        guard !leaves.isEmpty, splits.count == leaves.count - 1 else {
            throw TreesError(
                .format, "\(name) has \(splits.count) splits and \(leaves.count) leaves; expected one more leaf")
        }
        guard let odd = leaves.firstIndex(where: { !$0.value.isFinite }) else { return try checkSplits(features, name) }
        throw TreesError(.format, "\(name), leaf \(odd), has the value \(leaves[odd].value)")
    }

    private func checkSplits(_ features: Int, _ name: String) throws {
        var hasParent = [Bool](repeating: false, count: splits.count + leaves.count)
        for (index, split) in splits.enumerated() {
            guard (0..<features).contains(split.feature) else {
                throw TreesError(.format, "\(name), split \(index), names feature \(split.feature) of \(features)")
            }
            for child in [split.left, split.right] {
                let isKnown = child < 0 ? ~child < leaves.count : child > index && child < splits.count
                let place = child < 0 ? splits.count + ~child : child
                guard isKnown, !hasParent[place] else {
                    throw TreesError(.format, "\(name), split \(index), has no child \(child) of its own")
                }
                hasParent[place] = true
            }
        }
    }
}
