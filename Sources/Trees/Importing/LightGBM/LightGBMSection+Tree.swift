extension LightGBMSection {
    /// The tree that this section describes.
    func tree() throws -> Tree {
        guard fields["is_linear", default: "0"] == "0" else {
            throw TreesError(.format, "\(name) of the LightGBM model has linear leaves; train without linear_tree")
        }
        let count = try integer("num_leaves", in: 1...BoostedTrees.mostLeaves)
        let values = try numbers("leaf_value", count: count, of: Double.self)
        let weights = try optionalNumbers("leaf_weight", count: count)
        let counts = try optionalNumbers("leaf_count", count: count)
        let leaves = (0..<count).map { Tree.Leaf(value: values[$0], rows: counts[$0], hessian: weights[$0]) }
        return Tree(splits: count > 1 ? try splits(count - 1) : [], leaves: leaves)
    }

    private func splits(_ count: Int) throws -> [Tree.Split] {
        let features = try numbers("split_feature", count: count, of: Int.self)
        let thresholds = try numbers("threshold", count: count, of: Double.self)
        let types = try numbers("decision_type", count: count, of: Int.self).map(DecisionType.init)
        let left = try numbers("left_child", count: count, of: Int.self)
        let right = try numbers("right_child", count: count, of: Int.self)
        let gains = try optionalNumbers("split_gain", count: count)
        let values = try optionalNumbers("internal_value", count: count)
        let counts = try optionalNumbers("internal_count", count: count)
        let weights = try optionalNumbers("internal_weight", count: count)
        let sets = types.contains(where: \.isCategorical) ? try categorySets() : []
        return try (0..<count).map { index in
            Tree.Split(
                feature: features[index],
                condition: types[index].isCategorical
                    ? .categories(try set(thresholds[index], of: sets))
                    : .threshold(Float(roundedDown: thresholds[index])),
                missing: types[index].missing, missingLeft: types[index].missingLeft, left: left[index],
                right: right[index], gain: gains[index], value: values[index], rows: counts[index],
                hessian: weights[index])
        }
    }

    /// All sets of categories that the tree's splits name by number.
    private func categorySets() throws -> [[UInt32]] {
        let boundaries = list("cat_boundaries", of: Int.self)
        let words = list("cat_threshold", of: UInt32.self)
        return try zip(boundaries, boundaries.dropFirst()).map { start, end in
            guard start >= 0, start < end, end <= words.count else {
                throw TreesError(
                    .format, "\(name) of the LightGBM model has a set of categories \(start)..<\(end) of \(words.count)"
                )
            }
            return Array(words[start..<end])
        }
    }

    private func set(_ threshold: Double, of sets: [[UInt32]]) throws -> [UInt32] {
        guard let index = Int(exactly: threshold), sets.indices.contains(index) else {
            throw TreesError(.format, "\(name) of the LightGBM model lacks the set of categories \(threshold)")
        }
        return sets[index]
    }
}

/// LightGBM's bits of a split: 1 categorical, 2 missing values go left, above them what counts as missing.
private struct DecisionType {
    let bits: Int

    var isCategorical: Bool { bits & 1 == 1 }
    var missingLeft: Bool { !isCategorical && bits & 2 != 0 }
    var missing: Tree.Missing { isCategorical ? .nan : [.nanIsZero, .zero, .nan, .nan][bits >> 2 & 3] }
}

extension Float {
    /// The largest float that is not above `value`: floats compare with it as they do with `value`.
    fileprivate init(roundedDown value: Double) {
        let nearest = Float(value)
        self = Double(nearest) > value ? nearest.nextDown : nearest
    }
}
