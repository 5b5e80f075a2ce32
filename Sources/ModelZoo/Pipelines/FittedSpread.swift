import Features
import Foundation
import Randomness
import Scoring

/// A model that says one number, and how far it errs: what a metric is told of intervals or distributions by models that follow no quantile's loss.
///
/// How far rows that a fit did not see are from what it says of them is measured on parts of the training rows. An error counts in units of
/// the usual one near the same answer, since large numbers are mostly missed by more; a quantile is the answer, and that unit times the
/// quantile of all such errors. Source: Lei and others, "Distribution-free predictive inference for regression", JASA 113 (2018),
/// locally weighted.
struct FittedSpread<Model: FittedModel>: FittedModel, QuantileModel {
    let model: Model
    /// For each target how it errs.
    let errors: [MeasuredErrors]

    /// The parts of the training rows on which errors are measured.
    static var parts: Int { 4 }

    fileprivate static var strangeAnswers: String { "it does not answer by a number for each target" }

    var trainingShare: Double? { model.trainingShare }

    var isSound: Bool {
        !errors.isEmpty && errors.allSatisfy { $0.isSound && $0.quantiles.count == quantileCount }
            && model.isSound
    }

    var quantileCount: Int { errors.first?.quantiles.count ?? 0 }

    /// For each target its quantiles, side by side.
    func answers(for input: Model.Input) throws -> Answers {
        guard case .numbers(let said) = try model.answers(for: input), said.width == errors.count else {
            throw ModelError.unreadable(model: "\(Model.self)", reason: Self.strangeAnswers)
        }
        let values = said.values.indices.flatMap { errors[$0 % errors.count].quantiles(around: said.values[$0]) }
        return .numbers(Numbers(values, width: said.width * max(1, quantileCount)))
    }
}

extension Estimator {
    /// Learns the numbers themselves, and measures how far a fit errs on rows that it did not see.
    func fitSpread(
        _ levels: [Double], on data: TrainingData<Input>, context: FitContext
    ) throws -> FittedSpread<Fitted> {
        guard case .numbers(let truth) = data.truth.answers else {
            throw ModelError.unsupportedTarget(model: card.id, type: data.type)
        }
        let parts = FittedSpread<Fitted>.parts
        var generator = context.seed.child("spread").generator()
        let order = Array(0..<truth.rowCount).shuffled(using: &generator)
        // Of a row that no fit can be asked about, since there is no other, no error is known.
        var said = truth
        for part in 0..<parts {
            let asked = order.indices.filter { $0 % parts == part }.map { order[$0] }.sorted()
            let learned = order.indices.filter { $0 % parts != part }.map { order[$0] }.sorted()
            guard !asked.isEmpty, !learned.isEmpty else { continue }
            let model = try fit(data.selecting(rows: learned), context: context.learningNumbers(part, of: parts))
            guard case .numbers(let answers) = try model.answers(for: data.input.selecting(rows: asked)),
                answers.width == truth.width
            else { throw ModelError.unreadable(model: card.id, reason: FittedSpread<Fitted>.strangeAnswers) }
            for (place, row) in asked.enumerated() {
                for target in 0..<truth.width {
                    said.values[row * truth.width + target] = answers.values[place * truth.width + target]
                }
            }
        }
        let model = try fit(data, context: context.learningNumbers(parts, of: parts))
        return FittedSpread(
            model: model,
            errors: (0..<truth.width).map {
                MeasuredErrors(said.column($0), truth: truth.column($0), weights: data.truth.weights, levels: levels)
            })
    }
}

extension FitContext {
    /// What surrounds one of the fits by which errors are measured; the last one learns from all rows.
    fileprivate func learningNumbers(_ part: Int, of parts: Int) -> FitContext {
        FitContext(
            seed: seed.child("part", part), metric: .rmse, surrogate: Surrogate(.squaredError),
            trainingShare: part == parts ? trainingShare : nil, stop: stop
        ) { progress((Double(part) + $0) / Double(parts + 1)) }
    }
}
