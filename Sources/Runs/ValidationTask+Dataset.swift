public import Competitions
import Frames
import Problems
import Randomness
import Scoring
import Splitters
import Validation

extension ValidationTask {
    /// The task that a dataset and the manifest's rule pose; throws `SplitterError` when the rows cannot be dealt so.
    init(_ dataset: Dataset, rule: Manifest.ValidationRule, seed: Int) throws {
        self.init(
            problem: dataset.problem, train: dataset.train, past: dataset.past, truth: dataset.truth,
            test: dataset.test, folds: try rule.scheme.splitter.folds(dataset.splitRows), seed: Seed(seed),
            predictsFuture: rule.method.usesTimes)
    }

    /// Throws `RunError.unscorableFold` where the metric cannot judge the rows that a fold holds out, such as ROC AUC those
    /// of one class: no model could then be scored.
    func requireScorableFolds(_ keys: RowKeys) throws {
        for (number, fold) in folds.enumerated() {
            guard let fault = problem.fault(of: truth.selecting(rows: fold.validation)) else { continue }
            throw RunError.unscorableFold(
                number + 1, of: folds.count, rows: fold.validation.count,
                reason: fault.message { "id \(keys[fold.validation[$0]])" })
        }
    }
}

extension Dataset {
    /// What to know before trusting scores on the folds that the manifest deals, one line each; nothing where all is well.
    /// Throws `SplitterError` when there is not one time, group and class a row.
    public func foldWarnings() throws -> [String] {
        try validation.scheme.warnings(for: splitRows) { stratum in
            truth.classes.indices.contains(stratum) ? truth.classes[stratum] : "\(stratum)"
        }
    }

    /// The rows as splitters see them; what stratified folds keep in proportion is the class.
    fileprivate var splitRows: SplitRows {
        get throws {
            try SplitRows(
                count: train.rowCount, strata: problem.target.strata(of: truth.answers), groups: groups, times: times,
                series: series)
        }
    }
}

extension Manifest.ValidationRule {
    /// The rule as a splitter takes it.
    fileprivate var scheme: SplitScheme {
        SplitScheme(
            method, folds: folds, repeats: repeats, seed: Seed(seed), gap: gap, maxTrainingSize: maximumTraining,
            testSize: method.drawsParts ? .fraction(test) : nil)
    }
}
