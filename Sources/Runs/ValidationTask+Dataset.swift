import Competitions
import Frames
import Problems
import Randomness
import Scoring
import Splitters
import Validation

extension ValidationTask {
    /// The task that a dataset and the manifest's rule pose; throws `SplitterError` when the rows cannot be dealt so.
    init(_ dataset: Dataset, rule: Manifest.ValidationRule, seed: Int) throws {
        let rows = try SplitRows(
            count: dataset.train.rowCount, strata: dataset.strata, groups: dataset.groups, times: dataset.times)
        self.init(
            problem: dataset.problem, train: dataset.train, truth: dataset.truth, test: dataset.test,
            folds: try rule.scheme.splitter.folds(rows), seed: Seed(seed), predictsFuture: rule.method.usesTimes)
    }
}

extension Dataset {
    /// What stratified folds keep in proportion: the class.
    fileprivate var strata: [Int]? { problem.target.strata(of: truth.answers) }
}

extension Manifest.ValidationRule {
    /// The rule as a splitter takes it.
    fileprivate var scheme: SplitScheme {
        SplitScheme(
            method, folds: folds, repeats: repeats, seed: Seed(seed), gap: gap, maxTrainingSize: maximumTraining,
            testSize: method.drawsParts ? .fraction(test) : nil)
    }
}
