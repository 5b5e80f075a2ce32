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
struct FittedSpread<Model: FittedModel>: FittedModel {
    let model: Model
    /// For each target how it errs.
    let errors: [MeasuredErrors]

    var trainingShare: Double? { model.trainingShare }

    var isSound: Bool { !errors.isEmpty && errors.allSatisfy(\.isSound) && model.isSound }

    /// For each target its quantiles, side by side.
    func answers(for input: Model.Input) throws -> Answers {
        guard case .numbers(let said) = try model.answers(for: input), said.width == errors.count else {
            throw ModelError.unreadable(
                model: "\(Model.self)", reason: "it does not answer by a number for each target")
        }
        let values = said.values.indices.flatMap { errors[$0 % errors.count].quantiles(around: said.values[$0]) }
        return .numbers(Numbers(values, width: said.width * (errors.first?.quantiles.count ?? 1)))
    }
}

/// How far a model's answers were from the truth, by how large they are.
struct MeasuredErrors: Sendable, Codable {
    /// Answers, rising, at which `units` hold; between two of them the unit goes straight from one to the other.
    private let places: [Double]
    /// The usual error near each place.
    private let units: [Double]
    /// Of the errors in such units, the quantile of each level.
    let quantiles: [Double]

    var isSound: Bool { !places.isEmpty && places.count == units.count && !quantiles.isEmpty }

    /// Parts have so many rows at least, and there are so many of them at most.
    private static let (rowsOfPart, mostParts) = (50, 16)
    /// The usual error of a part counts beside that of all rows as if that were known from so many rows.
    private static let trust = 10.0
    /// A unit is this share of the usual error of all rows at least.
    private static let least = 0.05

    /// Measures errors.
    ///
    /// - Parameters:
    ///   - answers: what was said of rows that were not seen.
    ///   - truth: their true numbers.
    ///   - weights: how much each counts; nil: all the same.
    ///   - levels: of the quantiles, rising.
    init(_ answers: [Double], truth: [Double], weights: [Double]?, levels: [Double]) {
        let order = answers.indices.sorted { (answers[$0], $0) < (answers[$1], $1) }
        let misses = order.map { abs(truth[$0] - answers[$0]) }
        let usual = misses.reduce(0, +) / Double(max(1, misses.count))
        let parts = max(1, min(Self.mostParts, order.count / Self.rowsOfPart))
        var (places, units): ([Double], [Double]) = ([], [])
        for part in 0..<parts {
            let rows = order.count * part / parts..<order.count * (part + 1) / parts
            guard !rows.isEmpty else { continue }
            places.append(rows.reduce(0) { $0 + answers[order[$1]] } / Double(rows.count))
            let near = (misses[rows].reduce(0, +) + Self.trust * usual) / (Double(rows.count) + Self.trust)
            units.append(max(near, Self.least * usual))
        }
        (self.places, self.units) = places.isEmpty ? ([0], [0]) : (places, units)
        let unit = { (answer: Double) in Self.unit(near: answer, places, units) }
        let errors = answers.indices.map { row -> (error: Double, weight: Double) in
            let scale = unit(answers[row])
            return (scale > 0 ? (truth[row] - answers[row]) / scale : 0, weights?[row] ?? 1)
        }.sorted { $0.error < $1.error }
        quantiles = levels.map { Self.quantile($0, of: errors) }
    }

    /// The quantiles where a model says `answer`.
    func quantiles(around answer: Double) -> [Double] {
        let unit = Self.unit(near: answer, places, units)
        return quantiles.map { answer + unit * $0 }
    }

    private static func unit(near answer: Double, _ places: [Double], _ units: [Double]) -> Double {
        guard let next = places.firstIndex(where: { $0 >= answer }) else { return units.last ?? 0 }
        guard next > 0, places[next] > places[next - 1] else { return units[next] }
        let share = (answer - places[next - 1]) / (places[next] - places[next - 1])
        return units[next - 1] + share * (units[next] - units[next - 1])
    }

    /// Where the weights of errors up to it are that share of all; between two errors straight from one to the other.
    private static func quantile(_ level: Double, of errors: [(error: Double, weight: Double)]) -> Double {
        let total = errors.reduce(0) { $0 + $1.weight }
        guard let first = errors.first, total > 0 else { return 0 }
        var (below, before) = (0.0, (share: 0.0, error: first.error))
        for (error, weight) in errors {
            // An error stands for the middle of its weight.
            let share = (below + weight / 2) / total
            if share >= level {
                guard share > before.share else { return error }
                return before.error + (level - before.share) / (share - before.share) * (error - before.error)
            }
            (below, before) = (below + weight, (share, error))
        }
        return before.error
    }
}

extension Estimator {
    /// The parts of the training rows on which errors are measured.
    private static var parts: Int { 4 }

    /// How many fits of all rows learning quantiles is worth.
    public func fitCount(ofLevels count: Int) -> Double {
        card.quantiles == .learned ? Double(count) : Double(Self.parts)
    }

    /// Learns the numbers themselves, and measures how far a fit errs on rows that it did not see.
    func fitSpread(
        _ levels: [Double], on data: TrainingData<Input>, context: FitContext
    ) throws -> FittedSpread<Fitted> {
        guard case .numbers(let truth) = data.truth.answers else {
            throw ModelError.unsupportedTarget(model: card.id, type: data.type)
        }
        var generator = context.seed.child("spread").generator()
        let order = Array(0..<truth.rowCount).shuffled(using: &generator)
        var said = Numbers(zeros: truth.rowCount, width: truth.width)
        for part in 0..<Self.parts {
            let asked = order.indices.filter { $0 % Self.parts == part }.map { order[$0] }.sorted()
            let learned = order.indices.filter { $0 % Self.parts != part }.map { order[$0] }.sorted()
            guard !asked.isEmpty, !learned.isEmpty else { continue }
            let model = try fit(data.selecting(rows: learned), context: context.learningNumbers(part, of: Self.parts))
            guard case .numbers(let answers) = try model.answers(for: data.input.selecting(rows: asked)) else {
                continue
            }
            for (place, row) in asked.enumerated() {
                for target in 0..<truth.width {
                    said.values[row * truth.width + target] = answers.values[place * truth.width + target]
                }
            }
        }
        let model = try fit(data, context: context.learningNumbers(Self.parts, of: Self.parts))
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
