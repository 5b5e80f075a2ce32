public import Randomness
public import Workers

/// Trains boosted trees on histograms of binned features.
///
///     var parameters = BoostingParameters(objective: .binary)
///     parameters.maxLeaves = 63
///     let model = try GradientBoosting(parameters).fit(data, target: target, seed: Seed(7))
///     let probabilities = try model.predict(test)
///
/// The same seed gives the same bits for any number of threads.
public struct GradientBoosting: Sendable {
    /// Gradients and hessians at raw scores, output after output: output k of row i at k · rows + i.
    public typealias CustomGradients =
        @Sendable (_ scores: [Float], _ target: [Float]) -> (gradients: [Float], hessians: [Float])

    /// How trees are grown.
    public var parameters: BoostingParameters
    /// The gradients of the objective `custom`.
    public var customGradients: CustomGradients?
    private let pool: WorkerPool

    /// A trainer with these parameters.
    public init(
        _ parameters: BoostingParameters, customGradients: CustomGradients? = nil, pool: WorkerPool = .current
    ) {
        self.parameters = parameters
        self.customGradients = customGradients
        self.pool = pool
    }

    /// Trains a model.
    ///
    /// - Parameters:
    ///   - target: one number for each row; for classes, their index.
    ///   - weights: one finite number of 0 or more for each row; nil: all 1.
    ///   - groups: for ranking, the sizes of the groups that follow one another in the rows.
    ///   - validation: rows whose score is watched after each round; needed for early stopping.
    ///   - model: trees to continue from, of the same objective and features.
    ///   - seed: of all random choices.
    ///   - checkpoints: where to keep what a stopped training goes on from; nil: nowhere.
    ///   - progress: called after each round with the number of rounds done and the validation score; may throw to end
    ///     the training.
    /// - Throws: `TreesError` for input that does not fit, and what `checkpoints` and `progress` throw.
    public func fit(
        _ data: TreeData, target: [Float], weights: [Float]? = nil, groups: [Int]? = nil,
        validation: ValidationSet? = nil, continuing model: BoostedTrees? = nil, seed: Seed,
        checkpoints: Checkpoints? = nil, progress: ((_ rounds: Int, _ score: Double?) throws -> Void)? = nil
    ) throws -> BoostedTrees {
        try parameters.check(features: data.features)
        try checkShapes(data, target, weights, validation, model)
        let loss = try parameters.objective.loss(groups: groups, rows: data.rows, custom: customGradients)
        try loss.check(target)
        let fitted = try statistics(of: data, target, weights, continuing: model, seed)
        let table = fitted?.table ?? data
        let matrix = try BinnedMatrix(table, maxBins: parameters.maxBins, seed: seed, pool: pool)
        let run = BoostingRun(
            matrix, table, statistics: fitted?.statistics, target: target, weights: weights, loss: loss,
            parameters: parameters.widened(by: fitted?.statistics), model: model, seed: seed, pool: pool)
        return try run.train(validation: validation, checkpoints: checkpoints, progress: progress)
    }

    /// What stands for categories, where they are to become numbers.
    private func statistics(
        of data: TreeData, _ target: [Float], _ weights: [Float]?, continuing model: BoostedTrees?, _ seed: Seed
    ) throws -> CategoryStatistics.Fitted? {
        var fitted: CategoryStatistics.Fitted?
        if case .orderedStatistics(let priorWeight) = parameters.categories {
            fitted = try CategoryStatistics.fit(
                data, target: target, weights: weights, objective: parameters.objective, priorWeight: priorWeight,
                oneHotCategories: parameters.oneHotCategories, seed: seed, pool: pool)
        }
        guard let model, model.statistics != fitted?.statistics else { return fitted }
        throw TreesError(
            .value, "the model to continue has other statistics of categories; give the data it was trained on")
    }

    private func checkShapes(
        _ data: TreeData, _ target: [Float], _ weights: [Float]?, _ validation: ValidationSet?, _ model: BoostedTrees?
    ) throws {
        guard target.count == data.rows else {
            throw TreesError(.shape, "\(target.count) targets for \(data.rows) rows; give one for each")
        }
        if let weights { try Self.check(weights, rows: data.rows) }
        if let validation, validation.data.features != data.features || validation.target.count != validation.data.rows
        {
            throw TreesError(
                .shape, "the validation set needs \(data.features) features and a target for each of its rows")
        }
        if let model, model.features != data.features || model.objective != parameters.objective {
            throw TreesError(.shape, "the model to continue has other features or another objective")
        }
        if parameters.earlyStoppingRounds != nil, validation == nil {
            throw TreesError(.parameter, "early stopping needs a validation set")
        }
    }

    static func check(_ weights: [Float], rows: Int) throws {
        guard weights.count == rows else {
            throw TreesError(.shape, "\(weights.count) weights for \(rows) rows; give one for each")
        }
        if let odd = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
            throw TreesError(.value, "the weight of row \(odd) is \(weights[odd]); give a finite number of 0 or more")
        }
        guard weights.contains(where: { $0 > 0 }) else {
            throw TreesError(.value, "all \(rows) weights are 0; at least one row must count")
        }
    }
}

/// Rows that training does not see, to tell when it has learned enough.
public struct ValidationSet: Sendable {
    /// Predictions (row-major, rows × outputs, after the link) and targets to a score.
    public typealias Metric = @Sendable (_ predictions: [Double], _ target: [Float]) -> Double

    /// The rows.
    public let data: TreeData
    /// Their targets.
    public let target: [Float]
    /// What is watched.
    public let metric: Metric
    /// Whether a higher score is a better one.
    public let higherIsBetter: Bool

    /// Rows and the score that is watched on them.
    public init(_ data: TreeData, target: [Float], higherIsBetter: Bool, metric: @escaping Metric) {
        self.data = data
        self.target = target
        self.metric = metric
        self.higherIsBetter = higherIsBetter
    }
}
