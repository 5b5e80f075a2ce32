import Features
import Randomness
import Synchronization
import Workers

/// Fits linear models of matrices with terms by coordinate descent: each output alone, of several classes one against the rest.
struct LinearDescent<Loss: DualLoss>: Sendable {
    let loss: Loss
    /// The weight of the summed loss against half the squared weights, of which the intercept is one.
    let cost: Double
    var weighting = TermWeighting.equal
    /// The most passes over all rows.
    let passes: Int
    /// See `DualDescent.tolerance`.
    let tolerance: Double

    /// What was found.
    struct Solution {
        /// Weights for sums that the link turns into predictions.
        let model: FittedLinear
        /// `rows × outputs`: see `DualDescent.Solution`.
        let scoresByOthers: [Double]
    }

    /// Fits all outputs; `report` is told the share of the work that is done.
    func solve(
        _ data: TrainingData<DesignMatrix>, link: FittedLinear.Link, seed: Seed,
        report: @Sendable (Double) throws -> Void
    ) throws -> Solution {
        let rows = data.matrix.rowsWithConstant
        let outputs = Output.all(of: data.target, weights: data.rowWeights)
        let finished = Atomic(0)
        let solutions = try WorkerPool.current.map(outputs.count) { place in
            let output = outputs[place]
            let descent = DualDescent(
                loss: loss, rows: rows, scales: weighting.scales(of: data.matrix, rows: rows, signs: output.signs),
                passes: passes, tolerance: tolerance)
            let solution = try descent.solve(
                signs: output.signs, targets: output.targets, costs: data.rowWeights.map { cost * Double($0) },
                seed: seed.child("descent", place)
            ) { share in
                let own = outputs.count == 1 ? share : Double(finished.load(ordering: .relaxed))
                try report(own / Double(outputs.count))
            }
            finished.add(1, ordering: .relaxed)
            return solution
        }
        return Solution(
            model: FittedLinear(solutions.map(\.weights), outputs, features: data.matrix.numberNames.count, link: link),
            scoresByOthers: (0..<rows.rowCount).flatMap { row in solutions.map { $0.scoresByOthers[row] } })
    }

    /// What one sum is to say of the rows.
    fileprivate struct Output {
        let signs: [Float]
        let targets: [Float]
        /// What the sum is multiplied with afterwards, and what is then added to it.
        var (scale, mean): (Float, Float) = (1, 0)

        /// A class, or a label, against the rest.
        init(isIn: [Bool]) {
            signs = isIn.map { $0 ? 1 : -1 }
            targets = [Float](repeating: 1, count: isIn.count)
        }

        /// Numbers, from their mean, in units of their deviation.
        init(values: [Double], weights: [Float]) {
            let total = weights.reduce(0) { $0 + Double($1) }
            func mean(_ value: (Double) -> Double) -> Double {
                zip(values, weights).reduce(0) { $0 + value($1.0) * Double($1.1) } / total
            }
            let center = mean { $0 }
            let deviation = mean { ($0 - center) * ($0 - center) }.squareRoot()
            let scale = deviation > 0 ? deviation : 1
            signs = [Float](repeating: 1, count: values.count)
            targets = values.map { Float(($0 - center) / scale) }
            (self.scale, self.mean) = (Float(scale), Float(center))
        }

        static func all(of target: LearningTarget, weights: [Float]) -> [Output] {
            switch target {
            case .classes(let codes, 2): [Output(isIn: codes.map { $0 == 1 })]
            case .classes(let codes, let count):
                (0..<Int32(count)).map { code in Output(isIn: codes.map { $0 == code }) }
            case .labels(let flags, let width):
                (0..<width).map { place in
                    Output(isIn: stride(from: place, to: flags.count, by: width).map { flags[$0] > 0.5 })
                }
            case .values(let values, let width):
                (0..<width).map { place in
                    Output(
                        values: stride(from: place, to: values.count, by: width).map { values[$0] }, weights: weights)
                }
            }
        }
    }
}

extension FittedLinear {
    /// Of each output's weights: of the features, of the terms, and of the constant.
    fileprivate init<Loss>(
        _ weights: [[Float]], _ outputs: [LinearDescent<Loss>.Output], features: Int, link: Link
    ) {
        let terms = (weights.first?.count ?? 1) - 1 - features
        let scaled = zip(weights, outputs).map { weights, output in weights.map { $0 * output.scale } }
        self.init(
            weights: scaled.flatMap { $0[..<features] },
            termWeights: (0..<terms).flatMap { term in scaled.map { $0[features + term] } },
            intercepts: zip(scaled, outputs).map { $0[features + terms] + $1.mean }, link: link)
    }
}
