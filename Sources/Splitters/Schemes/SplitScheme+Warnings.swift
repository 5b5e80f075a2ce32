extension SplitScheme {
    /// What a person should know before trusting these folds, one line each; empty when there is nothing.
    ///
    /// A stratum with fewer rows than folds is missing from some validation parts, and so from their scores.
    public func warnings(for rows: SplitRows) -> [String] {
        guard method.needsStrata, method != .stratifiedShuffle, let strata = rows.strata else { return [] }
        var sizes: [Int: Int] = [:]
        for stratum in strata { sizes[stratum, default: 0] += 1 }
        return sizes.filter { $0.value < folds }.sorted { $0.key < $1.key }.map { stratum, size in
            "class \(stratum) has \(size) rows for \(folds) folds, so some folds are validated without it"
        }
    }
}
