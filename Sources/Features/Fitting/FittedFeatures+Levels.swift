extension FittedFeatures {
    /// For each categorical feature, what its codes stand for; see `CategoryFeature`.
    public var levelNames: [[String]] {
        steps.compactMap { step in
            guard case .codes(let fitted) = step.encoding else { return nil }
            return ["other", "missing"] + fitted.levels
        }
    }
}
