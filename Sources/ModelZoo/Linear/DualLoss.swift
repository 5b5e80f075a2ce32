import Foundation

/// What becomes of a row's dual number.
struct DualStep {
    /// Its best while those of the other rows stay.
    let dual: Double
    /// How far it was from its best: the size of the slope there.
    let distance: Double
    /// How far the slope may fall before a number that is zero would leave it.
    var slack = -Double.infinity
}

/// A loss whose dual problem is solved row by row.
protocol DualLoss: Sendable {
    /// A row's number before the first pass.
    func start(cost: Double) -> Double
    /// The best number of a row while those of the others stay.
    ///
    /// - Parameters:
    ///   - dual: its number.
    ///   - score: the row's weighted sum, times its sign.
    ///   - square: what the score grows by where the number grows by 1.
    ///   - cost: how much the row's loss counts.
    func step(
        from dual: Double, score: Double, target: Double, square: Double, cost: Double
    ) -> DualStep
}

/// The square of what a score lacks to its target: of a support vector machine whose classes' scores shall be above 1 and below -1.
struct SquaredHinge: DualLoss {
    func start(cost: Double) -> Double { 0 }

    func step(
        from dual: Double, score: Double, target: Double, square: Double, cost: Double
    ) -> DualStep {
        let slope = score - target + dual / (2 * cost)
        if dual == 0, slope >= 0 { return DualStep(dual: 0, distance: 0, slack: slope) }
        return DualStep(dual: max(0, dual - slope / (square + 1 / (2 * cost))), distance: abs(slope))
    }
}

/// The square of a score's distance from its target: of ridge regression.
struct SquaredDistance: DualLoss {
    func start(cost: Double) -> Double { 0 }

    func step(
        from dual: Double, score: Double, target: Double, square: Double, cost: Double
    ) -> DualStep {
        let slope = score - target + dual / (2 * cost)
        return DualStep(dual: dual - slope / (square + 1 / (2 * cost)), distance: abs(slope))
    }
}

/// Minus the logarithm of the probability of a row's class.
///
/// The number lies between 0 and the cost, and a Newton method finds it.
///
/// Source: Yu, Huang and Lin, "Dual coordinate descent methods for logistic regression and maximum entropy models", Machine
/// Learning 85 (2011).
struct LogisticDistance: DualLoss {
    private static let steps = 30
    private static let tolerance = 1e-4

    func start(cost: Double) -> Double { min(1e-3 * cost, 1e-8) }

    func step(
        from dual: Double, score: Double, target: Double, square: Double, cost: Double
    ) -> DualStep {
        // Of the number and what it lacks to the cost, the one that is the smaller at the best is looked for: near zero
        // it has digits that its counterpart has not.
        let isTurned = square * (cost / 2 - dual) + score < 0
        let (begun, slope) = (max(isTurned ? cost - dual : dual, cost * 1e-12), isTurned ? -score : score)
        func gradient(at place: Double) -> Double {
            square * (place - begun) + slope + log(place / (cost - place))
        }
        var place = begun > cost / 2 ? 0.1 * begun : begun
        for _ in 0..<Self.steps {
            let gradient = gradient(at: place)
            if abs(gradient) <= Self.tolerance { break }
            let next = place - gradient / (square + cost / ((cost - place) * place))
            place = min(max(next > 0 ? next : 0.1 * place, cost * 1e-12), cost * (1 - 1e-12))
        }
        return DualStep(dual: isTurned ? cost - place : place, distance: abs(gradient(at: begun)))
    }
}
