import Features
import Frames
import Randomness
import Scoring

/// A model that learns from a sample of the rows that there are: for where these are more than there is time for.
struct RowSampled<Base: Estimator>: Estimator {
    let base: Base
    let rowLimit: Int?

    var card: ModelCard { base.card }

    func recipe(for type: TargetType) -> Base.Recipe { base.recipe(for: type) }

    func expectedSeconds(of work: FitWork) -> Double {
        base.expectedSeconds(
            of: FitWork(
                rows: min(work.rows, rowLimit ?? .max), columns: work.columns, outputs: work.outputs, asked: work.asked)
        )
    }

    func learn(_ data: TrainingData<Base.Input>, context: FitContext) throws -> Base.Fitted {
        try base.learn(data, context: context)
    }
}

extension Estimator {
    /// The model, learning from so many rows at most; nil: from all.
    func sampling(rows: Int?) -> any Estimator { rows == nil ? self : RowSampled(base: self, rowLimit: rows) }
}

extension LabeledRows {
    /// `limit` of the rows, each as likely as any other, in their order; where rows are ranked in groups, whole groups with about as
    /// many, one at least. All where there are no more.
    func sampled(_ limit: Int?, seed: Seed) throws -> LabeledRows {
        let count = frame.rowCount
        guard let limit, limit < count else { return self }
        var generator = seed.child("rows").generator()
        let rows =
            if let groups = truth.groups {
                generator.sample(limit, ofGroups: groups)
            } else if let series {
                generator.sample(limit, ofGroups: try frame.seriesKeys(series))
            } else {
                generator.sample(limit, of: count)
            }
        return try LabeledRows(
            frame.selecting(rows: rows), truth: truth.selecting(rows: rows), type: type, predictsFuture: predictsFuture,
            series: series, history: history, past: past?.selecting(rows: rows))
    }
}

extension Philox {
    /// The rows of whole groups that together have about `size` rows, of one group at least.
    fileprivate mutating func sample<Group: Hashable & Comparable>(_ size: Int, ofGroups groups: [Group]) -> [Int] {
        let known = Set(groups).sorted()
        let kept = Set(sample(max(1, known.count * size / groups.count), of: known.count).map { known[$0] })
        return groups.indices.filter { kept.contains(groups[$0]) }
    }
}
