import Competitions
import Features
import ModelZoo
import Problems
import Randomness
import Scoring
import Synchronization
import Validation

/// What the models of a run's folds say of the rows that they did not learn from.
struct Explanation {
    /// What one fold's model says, feature by feature in the order of its own design matrix.
    struct Part {
        let fold: HeldOutFold
        let names: [String]
        /// Losses of score by permutation.
        let losses: [Double]
        let usage: FeatureUsage?
        let contributions: FeatureContributions?
    }

    let parts: [Part]
    let dataset: Dataset
    let options: ExplainOptions
    let title: String
    /// The answer that pictures of one answer show, and the class that it speaks for where there are classes.
    let answer: (output: Int, name: String?)
    /// From the one that matters most.
    let features: [ExplainReport.Feature]

    var rowCount: Int { parts.reduce(0) { $0 + $1.fold.rows.count } }
    var unit: FeatureContributions.Unit? { parts[0].contributions?.unit }

    /// - Parameter folds: at least one.
    init(
        folds: [HeldOutFold], dataset: Dataset, options: ExplainOptions, title: String,
        observe: @escaping @Sendable (WorkEvent) -> Void
    ) throws {
        guard options.rowsPerFold >= 2, options.repeats >= 1 else {
            throw Refusal("at least 2 rows and 1 repeat are needed to explain a model")
        }
        self.dataset = dataset
        self.options = options
        self.title = title
        answer = try Self.answer(of: dataset.problem.target, asked: options.className)
        parts = try folds.enumerated().map { index, fold in
            let count = fold.rows.count
            let step = max(1, (count + options.rowsPerFold - 1) / options.rowsPerFold)
            return try Part(
                fold.selecting(Array(stride(from: 0, to: count, by: step))), metric: dataset.problem.metric,
                repeats: options.repeats
            ) { share in
                observe(.progress((Double(index) + share) / Double(folds.count), detail: "fold \(fold.fold + 1)"))
            }
        }
        features = Self.rank(parts)
    }

    /// That of the class asked for, else the first; of two classes that of the positive one. Throws `Refusal` where there is no such
    /// class.
    private static func answer(of target: any Target, asked wanted: String?) throws -> (output: Int, name: String?) {
        let classes = target.classes
        let isBinary = target.type == .binary
        guard let wanted else { return (0, isBinary ? classes.last : classes.first) }
        guard let place = classes.firstIndex(of: wanted) else {
            throw Refusal(
                classes.isEmpty
                    ? "there is no class '\(wanted)': the target has no classes"
                    : "no class '\(wanted)'; there are \(classes.shortened(separator: ", "))")
        }
        if isBinary, place == 0 {
            throw Refusal("of two classes '\(classes[1])' is explained: what speaks for it speaks against '\(wanted)'")
        }
        return (isBinary ? 0 : place, wanted)
    }

    /// Features of all folds by name, each with its mean over the folds that have it.
    private static func rank(_ parts: [Part]) -> [ExplainReport.Feature] {
        var order: [String] = []
        var found: [String: [(part: Part, place: Int)]] = [:]
        for part in parts {
            for (place, name) in part.names.enumerated() {
                if found[name] == nil { order.append(name) }
                found[name, default: []].append((part, place))
            }
        }
        let features = order.compactMap { name -> ExplainReport.Feature? in
            let own = found[name] ?? []
            guard let losses = CrossValidatedScore(folds: own.map { $0.part.losses[$0.place] }) else { return nil }
            return ExplainReport.Feature(
                name: name, permutation: losses.mean, permutationSpread: losses.standardDeviation,
                shap: mean(own) { $0.magnitudes?[$1] }, gain: mean(own) { $0.usage?.gain.share(of: $1) },
                splits: mean(own) { $0.usage?.splits.share(of: $1) })
        }
        return features.sorted { ($1.shap ?? $1.permutation, $0.name) < ($0.shap ?? $0.permutation, $1.name) }
    }

    private static func mean(_ own: [(part: Part, place: Int)], _ value: (Part, Int) -> Double?) -> Double? {
        CrossValidatedScore(folds: own.compactMap { value($0.part, $0.place) })?.mean
    }
}

extension Explanation.Part {
    var magnitudes: [Double]? { contributions?.meanMagnitudes }

    /// - Parameter report: told the share of the work that is done.
    fileprivate init(
        _ fold: HeldOutFold, metric: Metric, repeats: Int, report: @escaping @Sendable (Double) -> Void
    ) throws {
        let (sign, names): (Double, [String]) = (metric.direction == .maximize ? 1 : -1, fold.matrix.featureNames)
        let whole = try fold.score(try fold.model.predict(fold.matrix), by: metric)
        let done = Atomic(0)
        let without = try fold.model.scoresWithoutFeatures(
            on: fold.matrix, repeats: repeats, seed: Seed(fold.fold).child("explain")
        ) { predictions in
            let count = done.add(1, ordering: .relaxed).newValue
            report(Double(count) / Double(names.count * repeats))
            return try fold.score(predictions, by: metric)
        }
        self.fold = fold
        self.names = names
        losses = without.map { scores in scores.reduce(0) { $0 + sign * (whole - $1) } / Double(repeats) }
        usage = (fold.model as? any ExplainableModel)?.usage
        contributions = try (fold.model as? any ExplainableModel)?.contributions(to: fold.matrix)
    }
}

extension [Double] {
    /// One number's share of the sum.
    fileprivate func share(of index: Int) -> Double {
        let total = reduce(0, +)
        return total > 0 ? self[index] / total : 0
    }
}
