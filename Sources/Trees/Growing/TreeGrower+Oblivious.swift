import CKernels

extension TreeGrower {
    /// Grows level by level: every leaf of a level is split by the same condition, the one with the highest total
    /// gain, so that a tree of depth d has 2^d leaves. A leaf on which the condition parts nothing stays as it is.
    func growLevels() {
        var depth = 0
        while depth < depthLimit, 2 * leaves.count <= parameters.maxLeaves {
            guard let best = bestOfLevel() else { return }
            let level = leaves.indices.map { $0 }
            let before = leaves.count
            for leaf in level { splitAlong(best, leaf) }
            guard leaves.count > before else { return }
            depth += 1
        }
    }

    private func bestOfLevel() -> SplitCandidate? { nil }

    private func splitAlong(_ candidate: SplitCandidate, _ leaf: Int) {}
}
