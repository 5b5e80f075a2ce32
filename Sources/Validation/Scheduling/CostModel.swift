import Frames
import ModelZoo
import Problems
import Scoring
import Splitters

/// What units cost: what is guessed of a model before it was ever fitted, and what was measured since.
///
/// A model's own units tell most: what one fold took, the others will, in the measure of their training rows, which grow from
/// fold to fold where these follow time. Of models that were not begun, guesses stand, times what measured units took of what
/// was guessed of them: those of the same model with other parameters, and of all.
public struct CostModel: Sendable, Hashable {
    /// Seconds of the largest fold by model, on one thread of a usual machine; models without a guess take a second.
    public let guesses: [String: Double]
    /// Seconds that the units that are done took.
    public private(set) var measured: [FoldUnit: Double] = [:]

    /// The training rows of each fold, in shares of those of the largest.
    private let foldShares: [Double]
    /// Those of a refit.
    private let refitShare: Double

    /// So many seconds of work as guessed stand against what is measured, so that the first milliseconds decide nothing.
    private static let trust = 1.0

    /// The share of what other models take that one which is only tried may take.
    private static let trialShare = 0.25

    /// Makes a model of costs of which nothing is measured.
    ///
    /// - Parameters:
    ///   - guesses: Seconds of the largest fold by model.
    ///   - rows: The training rows of each fold; of others it is taken that they have as many as the largest.
    ///   - allRows: Those of a refit.
    public init(guesses: [String: Double], rows: [Int] = [], allRows: Int? = nil) {
        self.guesses = guesses
        let most = Double(max(1, rows.max() ?? 1))
        foldShares = rows.map { max(1, Double($0)) / most }
        refitShare = allRows.map { Double($0) / most } ?? 1
    }

    /// Learns what a unit took, in seconds.
    public mutating func learn(_ unit: FoldUnit, seconds: Double) { measured[unit] = seconds }

    /// The seconds that a unit is expected to take: the most that one of the same model took for its rows, else as guessed.
    public func seconds(of unit: FoldUnit) -> Double {
        let siblings = measured.filter { $0.key.model == unit.model }
        let longest = siblings.map { $0.value / share(of: $0.key) }.max()
        return (longest ?? guess(unit.model) * slowness(of: unit.model)) * share(of: unit)
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

    /// Those of further models that take a quarter of the time of all of these together at most: a try must not make a run much longer.
    public func affordable(_ further: [String], after models: [String]) -> [String] {
        let most = Self.trialShare * models.reduce(0) { $0 + guess($1) }
        return further.filter { guess($0) <= most }
    }

    /// How many times longer units of a model take than was guessed: as its relatives did, where there is enough of them to
    /// tell, else as all did.
    private func slowness(of model: String) -> Double {
        let relatives = measured.filter { Self.family(of: $0.key.model) == Self.family(of: model) }
        return ratio(relatives, prior: ratio(measured, prior: 1))
    }

    private func ratio(_ units: [FoldUnit: Double], prior: Double) -> Double {
        let guessed = units.keys.reduce(0) { $0 + guess($1.model) * share(of: $1) }
        return (Self.trust * prior + units.values.reduce(0, +)) / (Self.trust + guessed)
    }

    private func share(of unit: FoldUnit) -> Double {
        guard let fold = unit.fold else { return refitShare }
        return foldShares.indices.contains(fold) ? foldShares[fold] : 1
    }

    /// The model without its parameters.
    private static func family(of model: String) -> Substring { model.prefix { $0 != ":" } }

    private func guess(_ model: String) -> Double { guesses[model] ?? 1 }
}

extension CostModel {
    /// What candidates guess of themselves for a task's folds.
    public init(_ candidates: [CrossValidation.Candidate], on task: ValidationTask) {
        let work = FitWork(task)
        let levels = task.problem.surrogate.levels
        let guesses = candidates.map { candidate in
            let fits = levels.map { candidate.estimator.fitCount(ofLevels: $0.count) } ?? 1
            return (candidate.id, fits * candidate.estimator.expectedSeconds(of: work))
        }
        self.init(
            guesses: Dictionary(guesses) { first, _ in first }, rows: task.folds.map(\.training.count),
            allRows: task.train.rowCount)
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
        // Of photos and sounds of any size it is not known how large a model looks at them.
        case .photo: 3 * 64 * 64
        case .sound: 64 * 160
        }
    }
}

extension FitWork {
    /// The work on the largest fold.
    fileprivate init(_ task: ValidationTask) {
        let fold = task.folds.max { $0.training.count < $1.training.count }
        let classes = task.problem.target.classes.count
        self.init(
            rows: fold?.training.count ?? task.train.rowCount,
            columns: task.train.columns.reduce(0) { $0 + $1.numberCount }, outputs: classes > 2 ? classes : 1,
            asked: (fold?.validation.count ?? 0) + task.test.rowCount)
    }
}
