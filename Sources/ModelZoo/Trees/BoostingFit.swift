import Features
import Foundation
import Randomness
import Scoring
import Trees

/// One fit of boosted trees: the objective that suits the task, and when to stop.
struct BoostingFit {
    private let settings: BoostingSettings
    private let data: TrainingData<DesignMatrix>
    private let context: FitContext
    private let objective: Objective

    init(settings: BoostingSettings, data: TrainingData<DesignMatrix>, context: FitContext) {
        self.settings = settings
        self.context = context
        objective = Objective(data, context.surrogate)
        // Groups must follow one another.
        self.data = data.truth.groups.map { data.selecting(rows: $0.orderByGroup) } ?? data
    }

    /// Without rows to watch, patience cannot tell when to stop.
    private static let mostRoundsUnwatched = 100
    /// Rounds after which a checkpoint may be kept.
    private static let checkpointRounds = 10

    func run() throws -> FittedTrees {
        let table = try data.matrix.treeTable()
        let targets = data.target.treeTargets
        let models = try targets.indices.map { place in
            let progress = { share in try context.report((Double(place) + share) / Double(targets.count)) }
            return try fit(table, targets[place], place: place, report: progress)
        }
        return FittedTrees(boosted: models)
    }

    private func fit(
        _ table: TreeData, _ target: [Float], place: Int, report: @escaping (Double) throws -> Void
    ) throws -> BoostedTrees {
        let seed = context.seed.child("boosting", place)
        let all = Part(table: table, target: target, truth: data.truth, weights: data.weights)
        guard let patience = settings.patience else {
            return try train(all, rounds: settings.parameters.rounds, seed: seed, name: "fit \(place)", report: report)
        }
        guard let split = InnerSplit(data, seed: seed) else {
            return try train(
                all, rounds: min(settings.parameters.rounds, Self.mostRoundsUnwatched), seed: seed,
                name: "fit \(place)", report: report)
        }
        let rounds = try roundsFound(split, place: place, patience: patience, seed: seed) { try report($0 / 2) }
        return try train(all, rounds: rounds, seed: seed, name: "fit \(place)") { try report(0.5 + $0 / 2) }
    }

    /// The rounds that a model of the kept rows needs until it is best on the held ones.
    private func roundsFound(
        _ split: InnerSplit<DesignMatrix>, place: Int, patience: Int, seed: Seed,
        report: @escaping (Double) throws -> Void
    ) throws -> Int {
        let kept = Part(
            table: try split.kept.matrix.treeTable(), target: split.kept.target.treeTargets[place],
            truth: split.kept.truth, weights: split.kept.weights)
        return try train(
            kept, rounds: settings.parameters.rounds,
            watching: try watch(split.held.matrix, split.held.truth, place: place), patience: patience, seed: seed,
            name: "search \(place)", report: report
        ).rounds
    }

    private struct Part {
        let table: TreeData
        let target: [Float]
        let truth: Truth
        let weights: [Float]?
    }

    /// - Parameter name: under which the training keeps its checkpoints.
    private func train(
        _ part: Part, rounds: Int, watching: ValidationSet? = nil, patience: Int? = nil, seed: Seed, name: String,
        report: @escaping (Double) throws -> Void
    ) throws -> BoostedTrees {
        var parameters = settings.parameters
        parameters.objective = objective
        parameters.learningRate = settings.learningRate ?? (objective.outputs > 1 ? 0.1 : 0.04)
        parameters.rounds = rounds
        parameters.earlyStoppingRounds = watching == nil ? nil : patience
        let boosting = Trees.GradientBoosting(parameters)
        return try resumingWherePossible(name) { checkpoints in
            try boosting.fit(
                part.table, target: part.target, weights: part.weights, groups: part.truth.groups?.groupSizes,
                validation: watching, seed: seed, checkpoints: checkpoints
            ) { done, _ in try report(Double(done) / Double(rounds)) }
        }
    }

    /// Fits from the checkpoint that was kept, or from the beginning where it is damaged or of another fit.
    private func resumingWherePossible(
        _ name: String, _ fit: (Checkpoints?) throws -> BoostedTrees
    ) throws -> BoostedTrees {
        guard let store = context.checkpoints else { return try fit(nil) }
        func checkpoints(from found: Data?) -> Checkpoints {
            Checkpoints(every: Self.checkpointRounds, atLeast: store.interval, resuming: found) {
                try store.keep($0, named: name)
            }
        }
        guard let found = store.checkpoint(named: name) else { return try fit(checkpoints(from: nil)) }
        do {
            return try fit(checkpoints(from: found))
        } catch let error as TreesError where error.code == .format {
            return try fit(checkpoints(from: nil))
        }
    }

    /// Held-out rows and what is watched on them.
    private func watch(_ matrix: DesignMatrix, _ truth: Truth, place: Int) throws -> ValidationSet {
        let metric = context.surrogate.guide(for: context.metric)
        let (own, width) = truth.output(place)
        let higherIsBetter = metric.direction == .maximize
        return ValidationSet(
            try matrix.treeTable(), target: own.treeTarget, higherIsBetter: higherIsBetter
        ) { predictions, _ in
            let score = try? metric.score(own, .numbers(predictions, width: width))
            return score ?? (higherIsBetter ? -.greatestFiniteMagnitude : .greatestFiniteMagnitude)
        }
    }
}

extension Truth {
    /// One output's truth, and how many numbers predictions of it have a row.
    fileprivate func output(_ place: Int) -> (truth: Truth, width: Int) {
        switch answers {
        case .codes(let codes): (self, codes.names.count <= 2 ? 1 : codes.names.count)
        case .numbers(let numbers): (Truth(.numbers(numbers.column(place)), groups: groups, weights: weights), 1)
        case .lists, .texts, .tuples, .parts: (self, 1)
        }
    }

    /// Class codes or numbers.
    fileprivate var treeTarget: [Float] {
        switch answers {
        case .codes(let codes): codes.codes.map { Float($0) }
        case .numbers(let numbers): numbers.values.map { Float($0) }
        case .lists, .texts, .tuples, .parts: []
        }
    }
}

extension Objective {
    /// What boosting minimizes of such data: each class or label by its log loss, numbers and orders as the metric wants.
    fileprivate init(_ data: TrainingData<DesignMatrix>, _ surrogate: Surrogate) {
        switch data.target {
        case .classes(_, let classCount): self = classCount == 2 ? .binary : .softmax(classes: classCount)
        case .labels: self = .binary
        case .values(let values, _): self = Objective(surrogate.loss, of: values)
        }
    }

    private init(_ loss: Surrogate.Loss, of values: [Double]) {
        switch loss {
        case .crossEntropy, .squaredError: self = .squaredError
        case .absoluteError: self = .absoluteError
        case .huber(let delta): self = .huber(delta: delta)
        case .quantile(let level): self = .quantile(level: level)
        case .poisson: self = .poisson
        case .gamma: self = .gamma
        case .tweedie(let power): self = .tweedie(power: power)
        case .pairwiseOrder(let cutoff):
            // Gains are 2^relevance: of other numbers there is no order to learn but their own.
            let areGrades = values.allSatisfy { (0...31).contains($0) && $0 == $0.rounded() }
            self = areGrades ? .lambdaRank(truncation: cutoff) : .squaredError
        }
    }
}

extension [Int] {
    /// The rows by their groups, each group's in their order.
    fileprivate var orderByGroup: [Int] { indices.sorted { (self[$0], $0) < (self[$1], $1) } }

    /// How many rows each group has, of rows whose groups follow one another.
    fileprivate var groupSizes: [Int] {
        var sizes: [Int] = []
        for row in indices {
            if row > 0, self[row] == self[row - 1] { sizes[sizes.count - 1] += 1 } else { sizes.append(1) }
        }
        return sizes
    }
}
