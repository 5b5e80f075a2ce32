import Foundation

/// Half the squared error.
struct SquaredLoss: Loss {
    func check(_ target: [Float]) throws { try require(target, "a finite number") { _ in true } }
    func baseScores(_ target: [Float], _ weights: [Float]?) -> [Double] { [mean(target, weights)] }
    func addGradients(of rows: Range<Int>, _ batch: LossBatch) {
        batch.write(rows) { score, target in (score - target, 1) }
    }
}

/// Squared error near the target, absolute error beyond `delta`.
struct HuberLoss: Loss {
    let delta: Float

    func check(_ target: [Float]) throws { try require(target, "a finite number") { _ in true } }
    func baseScores(_ target: [Float], _ weights: [Float]?) -> [Double] { [mean(target, weights)] }
    func addGradients(of rows: Range<Int>, _ batch: LossBatch) {
        batch.write(rows) { score, target in (min(max(score - target, -delta), delta), 1) }
    }
}

/// The pinball loss; with a scale, scale × |error| for level 1/2. Leaves take the quantile of their residuals.
struct QuantileLoss: Loss {
    let level: Double
    /// Slope on both sides; nil: the pinball loss's own slopes.
    let scale: Float?

    var renewalLevel: Double? { level }
    func check(_ target: [Float]) throws { try require(target, "a finite number") { _ in true } }

    func baseScores(_ target: [Float], _ weights: [Float]?) -> [Double] {
        [WeightedQuantile.of(target, weights: weights, level: level)]
    }

    func addGradients(of rows: Range<Int>, _ batch: LossBatch) {
        let above = scale ?? Float(1 - level)
        let below = scale ?? Float(level)
        batch.write(rows) { score, target in (score >= target ? above : -below, 1) }
    }
}

/// Poisson deviance through a logarithmic link.
struct PoissonLoss: Loss {
    /// Added to the score in the hessian, which keeps steps bounded, as LightGBM and XGBoost do.
    private static let maxStep: Float = 0.7

    func check(_ target: [Float]) throws { try require(target, "a number of 0 or more") { $0 >= 0 } }
    func baseScores(_ target: [Float], _ weights: [Float]?) -> [Double] { [log(max(mean(target, weights), 1e-12))] }
    func addGradients(of rows: Range<Int>, _ batch: LossBatch) {
        batch.write(rows) { score, target in
            let mean = exp(score)
            return (mean - target, exp(score + Self.maxStep))
        }
    }
}

/// Tweedie deviance through a logarithmic link.
struct TweedieLoss: Loss {
    let power: Float

    func check(_ target: [Float]) throws { try require(target, "a number of 0 or more") { $0 >= 0 } }
    func baseScores(_ target: [Float], _ weights: [Float]?) -> [Double] { [log(max(mean(target, weights), 1e-12))] }
    func addGradients(of rows: Range<Int>, _ batch: LossBatch) {
        batch.write(rows) { score, target in
            let (a, b) = (exp((1 - power) * score), exp((2 - power) * score))
            return (b - target * a, (2 - power) * b - target * (1 - power) * a)
        }
    }
}

/// Gamma deviance through a logarithmic link.
struct GammaLoss: Loss {
    func check(_ target: [Float]) throws { try require(target, "a number above 0") { $0 > 0 } }
    func baseScores(_ target: [Float], _ weights: [Float]?) -> [Double] { [log(max(mean(target, weights), 1e-12))] }
    func addGradients(of rows: Range<Int>, _ batch: LossBatch) {
        batch.write(rows) { score, target in
            let ratio = target * exp(-score)
            return (1 - ratio, ratio)
        }
    }
}
