/// Errors in their order, and which of them a share lies below.
///
/// Each stands for the middle of its weight, and between two of them the quantile goes straight from one to the other: of equal weights
/// definition 5 of Hyndman and Fan, "Sample quantiles in statistical packages" (1996).
struct ErrorQuantiles {
    private let errors: [(error: Double, weight: Double)]
    private let total: Double

    /// - Parameter weights: how much each error counts; nil: all the same.
    init(_ errors: [Double], weights: [Double]? = nil) {
        self.errors = errors.indices.map { (errors[$0], weights?[$0] ?? 1) }.sorted { $0.error < $1.error }
        total = weights.map { $0.reduce(0, +) } ?? Double(errors.count)
    }

    /// The quantile of a level of 0 … 1; 0 where there are no errors or none counts.
    func quantile(_ level: Double) -> Double {
        guard let first = errors.first, total > 0 else { return 0 }
        var (below, before) = (0.0, (share: 0.0, error: first.error))
        for (error, weight) in errors {
            let share = (below + weight / 2) / total
            if share >= level {
                guard share > before.share else { return error }
                return before.error + (level - before.share) / (share - before.share) * (error - before.error)
            }
            (below, before) = (below + weight, (share, error))
        }
        return before.error
    }
}
