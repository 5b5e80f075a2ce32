public import Scoring

extension Problem {
    /// Why the metric cannot score any answer to `truth`; nil where it can, and where there are no rows.
    ///
    /// It is asked with two answers that are as good as any: the right one, and one that looks at no row.
    public func fault(of truth: Truth) -> ScoringError? {
        guard truth.rowCount > 0 else { return nil }
        if let fault = excess(of: truth) { return fault }
        do {
            _ = try metric.score(truth, metric.ideal(truth.answers))
            return nil
        } catch {
            let prior = target.prior(of: truth, metric: metric)
            let rows = [Int](repeating: 0, count: truth.rowCount)
            if (try? metric.score(truth, prior.selecting(rows: rows))) != nil { return nil }
            return error as? ScoringError
        }
    }

    /// The most numbers that answers may hold: 4 GiB of them.
    private static let numberLimit = 1 << 29

    /// That the metric wants more probabilities than memory holds.
    private func excess(of truth: Truth) -> ScoringError? {
        guard metric.input != .labels, truth.classes.count > 2, case .codes = truth.answers,
            truth.rowCount > Self.numberLimit / truth.classes.count
        else { return nil }
        return ScoringError(
            .task,
            "\(metric.id) wants a probability for each of \(truth.classes.count) classes in each of \(truth.rowCount) rows; "
                + "of so many, choose a metric of labels, such as accuracy or f1-macro")
    }
}
