public import Features
import Foundation
public import Scoring

/// A linear support vector machine with the squared hinge loss.
public struct LinearSVM: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "linear-svm", title: "Linear support vector machine",
        summary:
            "Parts each class from the others by the plane that leaves the widest margin (squared hinge loss); what other rows "
            + "say of each tells how sure it may be of its answers.",
        winsWhen:
            "Rows are texts and many of their terms tell a little each; it is fitted in seconds. Where probabilities "
            + "count, logistic regression is better calibrated.",
        targets: .classification,
        parameters: [
            .real(
                "c", 0.5, in: 1e-9...1e9,
                "Inverse penalty: the weight of the summed loss against half the squared weights."),
            .integer("passes", 1_000, in: 1...1_000_000, "The most passes over the rows."),
            .real("tolerance", 0.1, in: 1e-9...1, "The slope at which a row is near enough to its best."),
            TextReading.parameter(standard: .spelled), TextReading.weighting(standard: .bayes),
        ],
        paper:
            "Hsieh, Chang, Lin, Keerthi and Sundararajan, A dual coordinate descent method for large-scale linear SVM, "
            + "ICML 2008")

    private let descent: LinearDescent<SquaredHinge>
    private let reading: TextReading

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        reading = TextReading(parameters)
        descent = LinearDescent(
            loss: SquaredHinge(), cost: parameters.real("c"), weighting: TextReading.weighting(parameters),
            passes: parameters.integer("passes"), tolerance: parameters.real("tolerance"))
    }

    /// The features that it wants.
    public func recipe(for type: TargetType) -> FeatureRecipe { reading.of(.linear, besideTerms: true) }

    /// A guess of the seconds that a fit takes.
    public func expectedSeconds(of work: FitWork) -> Double { 2 * work.encodingSeconds + reading.seconds(of: work) }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedLinear {
        let link: FittedLinear.Link = data.target.predictionWidth == 1 ? .sigmoid : .softmax
        let solution = try descent.solve(data, link: link, seed: context.seed, report: context.report)
        // Of few features others say what the row says itself; of many terms some are its own.
        let scores =
            data.matrix.terms.columnCount > 0 ? solution.scoresByOthers : solution.model.scores(of: data.matrix)
        return solution.model.scaled(by: Float(Sureness.best(of: scores, target: data.target)))
    }
}

/// What scores are multiplied with, so that they become probabilities.
///
/// Source: Guo, Pleiss, Sun and Weinberger, "On calibration of modern neural networks", ICML 2017.
enum Sureness {
    /// The factor with the smallest log loss, by golden section over its logarithm: the loss is convex in the factor.
    static func best(of scores: [Double], target: LearningTarget) -> Double {
        guard case .classes(let codes, let classCount) = target else { return 1 }
        let shrink = (5.0.squareRoot() - 1) / 2
        var (low, high) = (log(0.01), log(100.0))
        for _ in 0..<40 {
            let (first, second) = (high - shrink * (high - low), low + shrink * (high - low))
            let isBelow =
                logLoss(scores, codes, classCount, exp(first)) <= logLoss(scores, codes, classCount, exp(second))
            if isBelow { high = second } else { low = first }
        }
        return exp((low + high) / 2)
    }

    private static func logLoss(_ scores: [Double], _ codes: [Int32], _ classCount: Int, _ factor: Double) -> Double {
        let width = scores.count / codes.count
        return codes.indices.reduce(0) { loss, row in
            let own = scores[row * width..<(row + 1) * width].map { $0 * factor }
            // Of two classes one score tells; the other one's is zero.
            let all = classCount == 2 ? [0, own[0]] : own
            let highest = all.max() ?? 0
            return loss + highest + log(all.reduce(0) { $0 + exp($1 - highest) }) - all[Int(codes[row])]
        }
    }
}
