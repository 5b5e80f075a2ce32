import Frames
import ModelZoo
import Problems
import Splitters

/// What units cost: what is guessed of a model before it was ever fitted, and what was measured since.
///
/// A model's own units tell most: what one fold took, the others will. Of models that were not begun, guesses stand, times
/// what measured units took of what was guessed of them: those of the same model with other parameters, and of all.
public struct CostModel: Sendable, Hashable {
    /// Seconds of one fold by model, on one thread of a usual machine; models without a guess take a second.
    public let guesses: [String: Double]
    /// Seconds that the units that are done took.
    public private(set) var measured: [FoldUnit: Double] = [:]

    /// So many seconds of work as guessed stand against what is measured, so that the first milliseconds decide nothing.
    private static let trust = 1.0
    /// A refit has the rows that each fold lacks, too.
    private static let refitFactor = 1.3

    /// Makes a model of costs of which nothing is measured.
    public init(guesses: [String: Double]) { self.guesses = guesses }

    /// Learns what a unit took, in seconds.
    public mutating func learn(_ unit: FoldUnit, seconds: Double) { measured[unit] = seconds }

    /// The seconds that a unit is expected to take: the longest that one of the same model took, else as guessed.
    public func seconds(of unit: FoldUnit) -> Double {
        let factor = unit.fold == nil ? Self.refitFactor : 1
        let siblings = measured.filter { $0.key.model == unit.model && $0.key.fold != nil }
        if let longest = siblings.values.max() { return longest * factor }
        return guess(unit.model) * factor * slowness(of: unit.model)
    }

    /// The models in the order in which they are best begun: first those that take a fifth of the time of the first one at
    /// most, the quickest first, so that an answer is there early; then the others as they are given, the strongest first.
    ///
    /// It depends on guesses alone, so that all who work on a run begin alike.
    public func order(of models: [String]) -> [String] {
        let quick = (models.first.map(guess) ?? 0) / 5
        let starters = models.indices.filter { guess(models[$0]) <= quick }
        let sorted = starters.sorted { (guess(models[$0]), $0) < (guess(models[$1]), $1) }
        return sorted.map { models[$0] } + models.filter { guess($0) > quick }
    }

    /// How many times longer units of a model take than was guessed: as its relatives did, where there is enough of them to
    /// tell, else as all did.
    private func slowness(of model: String) -> Double {
        let relatives = measured.filter { Self.family(of: $0.key.model) == Self.family(of: model) }
        return ratio(relatives, prior: ratio(measured, prior: 1))
    }

    private func ratio(_ units: [FoldUnit: Double], prior: Double) -> Double {
        let guessed = units.keys.reduce(0) { $0 + guess($1.model) * ($1.fold == nil ? Self.refitFactor : 1) }
        return (Self.trust * prior + units.values.reduce(0, +)) / (Self.trust + guessed)
    }

    /// The model without its parameters.
    private static func family(of model: String) -> Substring { model.prefix { $0 != ":" } }

    private func guess(_ model: String) -> Double { guesses[model] ?? 1 }
}

extension CostModel {
    /// What candidates guess of themselves for a task's folds.
    init(_ candidates: [CrossValidation.Candidate], on task: ValidationTask) {
        let work = FitWork(task)
        let guesses = candidates.map { ($0.id, $0.estimator.expectedSeconds(of: work)) }
        self.init(guesses: Dictionary(guesses) { first, _ in first })
    }
}

extension Column {
    /// Numbers that become of a value, about, as models read them.
    fileprivate var numberCount: Int {
        switch values {
        case .number, .integer: 1
        case .category: 3
        case .date: 6
        case .text: 20
        case .image(let images): images.imageSize
        // Of photos of any size it is not known how large a model looks at them.
        case .photo: 3 * 64 * 64
        }
    }
}

extension FitWork {
    /// The work on one fold.
    fileprivate init(_ task: ValidationTask) {
        let (fold, classes) = (task.folds.first, task.problem.target.classes.count)
        self.init(
            rows: fold?.training.count ?? task.train.rowCount,
            columns: task.train.columns.reduce(0) { $0 + $1.numberCount }, outputs: classes > 2 ? classes : 1,
            asked: (fold?.validation.count ?? 0) + task.test.rowCount)
    }
}
