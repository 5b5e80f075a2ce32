package import Competitions
import Features
import Frames
package import ModelZoo
import Problems
import Splitters

extension Estimator {
    /// What becomes of each column of a competition's rows for the model: a line each, in plain words.
    package func lines(for dataset: Dataset) -> [String] {
        let type = dataset.problem.target.type
        return recipe(for: type).lines(
            for: dataset.train, type: type, predictsFuture: dataset.validation.method.usesTimes)
    }
}
