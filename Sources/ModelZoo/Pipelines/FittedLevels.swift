import Features
import Foundation
import Randomness
import Scoring

/// A model that says several quantiles of each target.
protocol QuantileModel {
    /// How many.
    var quantileCount: Int { get }
}

/// The same model fitted once for each of several quantiles: what a metric asks of it that is told intervals or distributions.
struct FittedLevels<Model: FittedModel>: FittedModel, QuantileModel {
    /// The models, in the order of their levels.
    let models: [Model]

    var quantileCount: Int { models.count }

    var trainingShare: Double? {
        let shares = models.compactMap(\.trainingShare)
        return shares.isEmpty ? nil : shares.reduce(0, +) / Double(shares.count)
    }

    var isSound: Bool { !models.isEmpty && models.allSatisfy(\.isSound) }

    /// For each target its quantiles, side by side.
    func answers(for input: Model.Input) throws -> Answers { .numbers(try quantiles { try $0.answers(for: input) }) }

    fileprivate func quantiles(_ ask: (Model) throws -> Answers) throws -> Numbers {
        let said = try models.map { model -> Numbers in
            guard case .numbers(let numbers) = try ask(model) else {
                throw ModelError.unreadable(model: "\(Model.self)", reason: "it does not answer by numbers")
            }
            return numbers
        }
        guard let first = said.first else { return Numbers([]) }
        let values = first.values.indices.flatMap { place in said.map { $0.values[place] } }
        return Numbers(values, width: first.width * models.count)
    }
}

extension FittedLevels: NumericModel where Model: NumericModel {
    func predict(_ input: Model.Input) throws -> Numbers { try quantiles { .numbers(try $0.predict(input)) } }
}

extension Estimator {
    /// How many fits of all rows it takes to learn so many quantiles.
    public func fitCount(ofLevels count: Int) -> Double {
        switch card.quantiles {
        case .none: 1
        case .learned: Double(count)
        case .measured: Double(FittedSpread<Fitted>.parts)
        // Once for the answer, and about once more for how far it errs.
        case .together: 2
        }
    }

    /// Learns quantiles in the model's own way.
    func fitQuantiles(
        _ levels: [Double], on data: TrainingData<Input>, context: FitContext
    ) throws -> any FittedModel<Input> {
        switch card.quantiles {
        case .learned: try fitLevels(levels, on: data, context: context)
        case .together: try fit(data, context: context.asking(for: levels))
        case .measured, .none: try fitSpread(levels, on: data, context: context)
        }
    }

    /// Learns each quantile by itself.
    private func fitLevels(_ levels: [Double], on data: TrainingData<Input>, context: FitContext) throws
        -> FittedLevels<Fitted>
    {
        FittedLevels(
            models: try levels.enumerated().map { place, level in
                try fit(data, context: context.learning(level, place: place, of: levels.count))
            })
    }
}

extension FitContext {
    /// What surrounds the fit of one of several quantiles.
    fileprivate func learning(_ level: Double, place: Int, of count: Int) -> FitContext {
        FitContext(
            seed: seed.child("level", place), metric: .pinball(quantile: level),
            surrogate: Surrogate(.quantile(level: level)), trainingShare: trainingShare,
            checkpoints: checkpoints.map { LevelCheckpoints(checkpoints: $0, prefix: "level-\(place)-") }, stop: stop
        ) { progress((Double(place) + $0) / Double(count)) }
    }
}

/// The checkpoints of one of several fits, under names of their own.
private struct LevelCheckpoints: FitCheckpoints {
    let checkpoints: any FitCheckpoints
    let prefix: String

    var interval: Duration { checkpoints.interval }

    func checkpoint(named name: String) -> Data? { checkpoints.checkpoint(named: prefix + name) }

    func keep(_ checkpoint: Data, named name: String) throws {
        try checkpoints.keep(checkpoint, named: prefix + name)
    }
}
