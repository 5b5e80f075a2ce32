/// The units of some models over some folds, in the order in which they are begun.
public struct Plan: Sendable, Hashable, Codable {
    /// The models' ids, in the order in which results are given.
    public let models: [String]
    /// Every unit; those that one depends on come before it.
    public let units: [WorkUnit]

    /// Plans a model's folds and, where test rows are predicted by a refit, that one, which learns from the folds how long
    /// to train and so begins as soon as they are done.
    ///
    /// - Parameters:
    ///   - models: the models' ids, without repeats.
    ///   - order: the same in the order in which they are begun; nil: as they are given.
    ///   - folds: the number of folds.
    ///   - digest: stands for the data and the request.
    public init(
        models: [String], order: [String]? = nil, folds: Int, testPredictions: CrossValidation.TestPredictions,
        digest: String
    ) {
        self.models = models
        units = (order ?? models).flatMap { model in
            let folds = (0..<folds).map { FoldUnit(model: model, fold: $0) }
            let refit = WorkUnit(FoldUnit(model: model, fold: nil), digest: digest, dependencies: folds)
            return folds.map { WorkUnit($0, digest: digest) } + (testPredictions == .refit ? [refit] : [])
        }
    }

    /// The units of one model, folds first.
    public func units(of model: String) -> [WorkUnit] { units.filter { $0.unit.model == model } }
}
