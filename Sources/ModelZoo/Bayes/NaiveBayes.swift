public import Features
import Foundation
public import Scoring

/// Gaussian naive Bayes.
public struct NaiveBayes: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "naive-bayes", title: "Gaussian naive Bayes",
        summary: "Treats each feature as normal within each class and independent of the others.",
        winsWhen:
            "Rows are very few, or a first answer is wanted in no time. Its probabilities are too sure of themselves.",
        targets: .classification,
        parameters: [
            .real(
                "smoothing", 1e-3, in: 0...1e3, "Share of the largest feature variance that is added to all variances.")
        ],
        paper: "Hand and Yu, Idiot's Bayes – not so stupid after all?, International Statistical Review 69 (2001)")

    private let smoothing: Double

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) { smoothing = parameters.real("smoothing") }

    /// Without words and spellings, and for two classes with one number a category, its mean target: that a word, a level
    /// or a prefix is there makes others likely or rules them out, which the model would take for independent evidence.
    public func recipe(for type: TargetType) -> FeatureRecipe {
        var recipe = FeatureRecipe.distances
        recipe.wordLimit = 0
        if type == .binary { recipe.categories = .oneHot(limit: 2) }
        recipe.readsSpellings = false
        return recipe
    }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedNaiveBayes {
        guard case .classes(let codes, let classCount) = data.target else {
            throw ModelError.noRows(model: Self.card.id)
        }
        let weights = data.rowWeights
        var totals = [Double](repeating: 0, count: classCount)
        for (code, weight) in zip(codes, weights) { totals[Int(code)] += Double(weight) }
        let moments = ClassMoments(data.matrix, codes: codes, weights: weights, totals: totals)
        let floor = max(smoothing * moments.largestVariance, 1e-12)
        let all = totals.reduce(0, +)
        return FittedNaiveBayes(
            logPriors: totals.map { $0 > 0 ? log($0 / all) : -.greatestFiniteMagnitude }, means: moments.means,
            variances: moments.variances.map { $0 + floor })
    }
}

/// Each class's mean and variance of each feature, `features × classes`.
private struct ClassMoments {
    private(set) var means: [Double] = []
    private(set) var variances: [Double] = []
    private(set) var largestVariance = 0.0

    init(_ matrix: DesignMatrix, codes: [Int32], weights: [Float], totals: [Double]) {
        let all = max(totals.reduce(0, +), .leastNormalMagnitude)
        for feature in matrix.numberNames.indices {
            let values = matrix.numbers[feature * matrix.rowCount..<(feature + 1) * matrix.rowCount]
            let means = Self.means(zip(values, weights).map { Double($0 * $1) }, codes, totals)
            let overall = zip(means, totals).reduce(0) { $0 + $1.0 * $1.1 } / all
            let squares = zip(zip(values, weights), codes).map { pair, code -> Double in
                let deviation = Double(pair.0) - means[Int(code)]
                return Double(pair.1) * deviation * deviation
            }
            let variances = Self.means(squares, codes, totals)
            let between = zip(means, totals).reduce(0) { $0 + ($1.0 - overall) * ($1.0 - overall) * $1.1 } / all
            let within = zip(variances, totals).reduce(0) { $0 + $1.0 * $1.1 } / all
            largestVariance = max(largestVariance, between + within)
            self.means += means
            self.variances += variances
        }
    }

    private static func means(_ values: [Double], _ codes: [Int32], _ totals: [Double]) -> [Double] {
        var sums = [Double](repeating: 0, count: totals.count)
        for (value, code) in zip(values, codes) { sums[Int(code)] += value }
        return zip(sums, totals).map { $1 > 0 ? $0 / $1 : 0 }
    }
}

/// A normal distribution for each feature and class.
public struct FittedNaiveBayes: NumericModel {
    let logPriors: [Double]
    /// `features × classes`.
    let means: [Double]
    let variances: [Double]

    /// Whether there are classes, with a normal distribution for each feature.
    public var isSound: Bool {
        logPriors.count > 1 && means.count % logPriors.count == 0 && variances.count == means.count
    }

    /// What the model says of each row.
    public func predict(_ matrix: DesignMatrix) throws -> Numbers {
        let classCount = logPriors.count
        guard matrix.numberNames.count * classCount == means.count else {
            throw ModelError.unexpectedFeatures(found: matrix.numberNames.count, expected: means.count / classCount)
        }
        var scores = (0..<matrix.rowCount).flatMap { _ in logPriors }
        for feature in matrix.numberNames.indices {
            for place in 0..<classCount {
                let cell = feature * classCount + place
                let (mean, variance) = (means[cell], variances[cell])
                let constant = -0.5 * log(2 * .pi * variance)
                for row in 0..<matrix.rowCount {
                    let deviation = Double(matrix.numbers[feature * matrix.rowCount + row]) - mean
                    scores[row * classCount + place] += constant - 0.5 * deviation * deviation / variance
                }
            }
        }
        Softmax.apply(to: &scores, width: classCount)
        if classCount > 2 { return Numbers(scores, width: classCount) }
        return Numbers(stride(from: 1, to: scores.count, by: 2).map { scores[$0] })
    }
}
