public import Frames
public import Randomness
public import Scoring
import Workers

extension FeaturePlan {
    /// Learns every step from these rows, which must be training rows only, and returns their features too.
    ///
    /// The returned matrix differs from `transform` of the same frame where a step looks at the target: a training row's
    /// target mean comes from other rows, so that a model cannot read its own target there.
    ///
    /// Throws `FeaturesError` when rows differ in number or nothing is left to learn from.
    public func fit(_ frame: Frame, truth: Truth, seed: Seed) throws -> (features: FittedFeatures, matrix: DesignMatrix)
    {
        guard frame.rowCount == truth.rowCount else {
            throw FeaturesError.unequalRows(frame: frame.rowCount, truth: truth.rowCount)
        }
        let flags = try dayFlags(in: frame)
        let frame = try frame.spreading(flags)
        let results = try WorkerPool.current.map(steps.count) { try steps[$0].fit(frame, truth: truth, seed: seed) }
        let fitted = results.compactMap { $0 }
        guard !fitted.isEmpty else { throw FeaturesError.noFeatures(reasons: dropped.map(\.description)) }
        let features = FittedFeatures(steps: fitted.map(\.fitted), flags: flags)
        var outOfFold: [Int: [Float]] = [:]
        for (place, result) in fitted.enumerated() { outOfFold[place] = result.training }
        return (features, try features.matrix(of: frame, overriding: outOfFold))
    }

    /// What days are flagged as in training, by the flags' columns.
    private func dayFlags(in frame: Frame) throws -> [String: DayFlags] {
        var flags: [String: DayFlags] = [:]
        for step in steps where flags[step.column] == nil {
            guard let days = step.daysOf else { continue }
            flags[step.column] = DayFlags(fitting: try frame.column(step.column), over: try frame.column(days))
        }
        return flags
    }
}
