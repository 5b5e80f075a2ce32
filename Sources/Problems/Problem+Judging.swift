public import Scoring

extension Problem {
    /// Why the metric cannot score any answer to `truth`; nil where it can, and where there are no rows.
    ///
    /// It is asked with two answers that are as good as any: the right one, and one that looks at no row.
    public func fault(of truth: Truth) -> ScoringError? {
        guard truth.rowCount > 0 else { return nil }
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
}
