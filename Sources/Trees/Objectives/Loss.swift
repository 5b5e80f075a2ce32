import Foundation

/// The working side of an objective.
///
/// Scores, gradients and hessians of several outputs lie output after output: output k of row i at k · rows + i.
protocol Loss: Sendable {
    /// Throws `TreesError` for the first target that the objective cannot use.
    func check(_ target: [Float]) throws

    /// The best constant raw scores, one for each output.
    func baseScores(_ target: [Float], _ weights: [Float]?) -> [Double]

    /// Does what must be done once for all rows of a round.
    func prepare(_ batch: LossBatch) throws

    /// Writes gradients and hessians of rows `range`; called from several threads.
    func addGradients(of rows: Range<Int>, _ batch: LossBatch)

    /// The quantile of residuals that leaves take as their value; nil where the Newton step is right.
    var renewalLevel: Double? { get }
}

/// Where a loss reads and writes.
struct LossBatch {
    let rows: Int
    let scores: UnsafePointer<Float>
    let target: UnsafePointer<Float>
    let weights: UnsafePointer<Float>?
    let gradients: UnsafeMutablePointer<Float>
    let hessians: UnsafeMutablePointer<Float>

    /// Writes gradient and hessian of one output's rows, `loss` giving both at a score and target.
    @inline(__always)
    func write(_ range: Range<Int>, _ loss: (_ score: Float, _ target: Float) -> (Float, Float)) {
        for row in range {
            let (gradient, hessian) = loss(scores[row], target[row])
            let weight = weights?[row] ?? 1
            gradients[row] = gradient * weight
            hessians[row] = hessian * weight
        }
    }
}

extension Loss {
    var renewalLevel: Double? { nil }
    func prepare(_ batch: LossBatch) throws {}

    /// Throws for the first target that is not finite or for which `isGood` is false.
    func require(_ target: [Float], _ expected: String, _ isGood: (Float) -> Bool) throws {
        for (row, value) in target.enumerated() where !value.isFinite || !isGood(value) {
            throw TreesError(.value, "the target of row \(row) is \(value); the objective needs \(expected)")
        }
    }

    /// The weighted mean of the target; 0 where weights add up to 0.
    func mean(_ target: [Float], _ weights: [Float]?) -> Double {
        var sum = 0.0
        var total = 0.0
        for (row, value) in target.enumerated() {
            let weight = Double(weights?[row] ?? 1)
            sum += weight * Double(value)
            total += weight
        }
        return total > 0 ? sum / total : 0
    }
}

extension Objective {
    /// The loss of this objective; `groups` are the sizes of a ranking's groups. Throws for parameters out of range.
    func loss(groups: [Int]?, rows: Int, custom: GradientBoosting.CustomGradients?) throws -> any Loss {
        switch self {
        case .binary: return LogisticLoss()
        case .softmax(let classes):
            guard classes >= 2 else { throw TreesError(.parameter, "softmax of \(classes) classes; give at least 2") }
            return SoftmaxLoss(classes: classes)
        case .squaredError: return SquaredLoss()
        case .absoluteError: return QuantileLoss(level: 0.5, scale: 1)
        case .huber(let delta):
            guard delta > 0, delta.isFinite else {
                throw TreesError(.parameter, "huber delta is \(delta); give above 0")
            }
            return HuberLoss(delta: Float(delta))
        case .quantile(let level):
            guard level > 0, level < 1 else {
                throw TreesError(.parameter, "the quantile level is \(level); give a number between 0 and 1")
            }
            return QuantileLoss(level: level, scale: nil)
        case .poisson: return PoissonLoss()
        case .tweedie(let power):
            guard power > 1, power < 2 else {
                throw TreesError(.parameter, "the tweedie power is \(power); give a number between 1 and 2")
            }
            return TweedieLoss(power: Float(power))
        case .gamma: return GammaLoss()
        case .lambdaRank(let truncation): return try LambdaRankLoss(groups: groups, rows: rows, truncation: truncation)
        case .custom(let outputs):
            guard let custom else {
                throw TreesError(.parameter, "the custom objective has no closure; give one to GradientBoosting")
            }
            return CustomLoss(outputs: outputs, gradients: custom)
        }
    }
}
