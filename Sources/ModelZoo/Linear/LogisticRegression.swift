public import Features
import Foundation
import Networks
public import Scoring

/// Logistic and softmax regression.
public struct LogisticRegression: RegisteredEstimator {
    /// What it is, for people.
    public static let card = ModelCard(
        id: "logistic", title: "Logistic regression",
        summary: "A weighted sum of the features for each class, turned into probabilities (softmax with more than two "
            + "classes), with a penalty on large weights.",
        winsWhen:
            "Classes are split by a plane, rows are few, or features many; its probabilities are well calibrated.",
        targets: [.binary, .multiclass, .multilabel],
        parameters: [
            .real(
                "c", 1, in: 1e-9...1e9,
                "Inverse penalty: the weight of the summed loss against half the squared weights."),
            .integer("iterations", 200, in: 1...100_000, "The most steps of the optimizer."),
            NumberPieces.parameter(standard: 0), PhotoSight.choice, PhotoSight.side,
            TextReading.parameter(standard: .words),
            TextReading.weighting(standard: .equal),
        ],
        paper: "Cox, The regression analysis of binary sequences, JRSS B 20 (1958); "
            + "Liu and Nocedal, L-BFGS, Mathematical Programming 45 (1989)")

    /// See `DualDescent.tolerance`.
    private static let tolerance = 0.01

    private let c: Double
    private let iterations: Int
    private let pieces: NumberPieces
    private let sight: PhotoSight
    private let reading: TextReading
    private let weighting: TermWeighting

    /// The model with parameters that were checked against its card.
    public init(_ parameters: ParameterValues) {
        c = parameters.real("c")
        iterations = parameters.integer("iterations")
        pieces = NumberPieces(parameters)
        sight = PhotoSight(parameters)
        reading = TextReading(parameters)
        weighting = TextReading.weighting(parameters)
    }

    /// The features that it wants.
    public func recipe(for type: TargetType) -> FeatureRecipe {
        reading.of(sight.of(pieces.of(.linear)), besideTerms: true)
    }

    /// A guess of the seconds that a fit takes: half of the steps, with three numbers a column.
    public func expectedSeconds(of work: FitWork) -> Double {
        let numbers = pieces.of(work)
        let step = 4e-10 * Double(numbers.rows * numbers.columns * numbers.outputs)
        return numbers.encodingSeconds + Double(iterations) / 2 * step + reading.seconds(of: work)
    }

    /// Learns from data that was checked.
    public func learn(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedLinear {
        if data.matrix.terms.columnCount > 0 { return try learnTerms(data, context: context) }
        let loss = LogisticLoss(data.matrix, data.target, weights: data.rowWeights, c: c)
        let start = [Double](repeating: 0, count: loss.parameterCount)
        let solution = try LBFGS(iterations: iterations, tolerance: 1e-5).minimize(loss.callAsFunction, from: start) {
            try context.report(Double($0.iteration) / Double(iterations))
        }
        return loss.model(of: solution)
    }
}

extension LogisticRegression {
    /// With so many features most steps of the optimizer would be in vain: coordinate descent, one class against the rest.
    private func learnTerms(_ data: TrainingData<DesignMatrix>, context: FitContext) throws -> FittedLinear {
        let descent = LinearDescent(
            loss: LogisticDistance(), cost: c, weighting: weighting, passes: iterations, tolerance: Self.tolerance)
        var link = FittedLinear.Link.sigmoid
        if case .classes(_, 3...) = data.target { link = .shares }
        return try descent.solve(data, link: link, seed: context.seed, report: context.report).model
    }
}

/// The mean logistic loss plus the penalty, as a function of all weights and intercepts.
private struct LogisticLoss {
    private let products: FeatureProducts
    /// Of two classes and of labels, 0 or 1 for each row and output.
    private let flags: [Double]
    /// Of more classes, their codes.
    private let codes: [Int32]
    private let weights: [Float]
    private let outputs: Int
    private let features: Int
    private let total: Double
    private let penalty: Double

    init(_ matrix: DesignMatrix, _ target: LearningTarget, weights: [Float], c: Double) {
        products = FeatureProducts(matrix)
        switch target {
        case .classes(let codes, let classCount):
            self.codes = classCount == 2 ? [] : codes
            flags = classCount == 2 ? codes.map { $0 == 1 ? 1 : 0 } : []
        case .labels(let flags, _), .values(let flags, _): (self.flags, codes) = (flags, [])
        }
        self.weights = weights
        outputs = target.predictionWidth
        features = matrix.numberNames.count
        total = weights.reduce(0) { $0 + Double($1) }
        penalty = 1 / (c * total)
    }

    /// `outputs × features` weights, then the intercepts.
    var parameterCount: Int { outputs * (features + 1) }

    private func split(_ parameters: [Double]) -> (weights: [Float], intercepts: [Float]) {
        let floats = parameters.map { Float($0) }
        return (Array(floats[..<(outputs * features)]), Array(floats[(outputs * features)...]))
    }

    func model(of parameters: [Double]) -> FittedLinear {
        let (weights, intercepts) = split(parameters)
        return FittedLinear(weights: weights, intercepts: intercepts, link: codes.isEmpty ? .sigmoid : .softmax)
    }

    func callAsFunction(_ parameters: [Double]) -> (value: Double, gradient: [Double]) {
        let (slopes, intercepts) = split(parameters)
        var scores = products.scores(weights: slopes, intercepts: intercepts)
        let loss = codes.isEmpty ? sigmoidResiduals(&scores) : softmaxResiduals(&scores)
        var gradient = products.sums(residuals: scores, outputs: outputs)
        var value = loss / total
        for index in gradient.indices {
            gradient[index] = gradient[index] / total + penalty * parameters[index]
            value += penalty / 2 * parameters[index] * parameters[index]
        }
        for output in 0..<outputs {
            let own = scores[output * weights.count..<(output + 1) * weights.count]
            gradient.append(own.reduce(0) { $0 + Double($1) } / total)
        }
        return (value, gradient)
    }
}

extension LogisticLoss {
    /// Turns scores into probability minus truth, times the row's weight; returns the summed loss.
    private func sigmoidResiduals(_ scores: inout [Float]) -> Double {
        var loss = 0.0
        for output in 0..<outputs {
            for row in weights.indices {
                let place = output * weights.count + row
                let (score, weight) = (Double(scores[place]), Double(weights[row]))
                let label = flags[row * outputs + output]
                let decay = exp(-abs(score))
                loss += weight * (max(score, 0) - label * score + log1p(decay))
                let probability = score >= 0 ? 1 / (1 + decay) : decay / (1 + decay)
                scores[place] = Float(weight * (probability - label))
            }
        }
        return loss
    }

    /// As `sigmoidResiduals`, with one score a class.
    private func softmaxResiduals(_ scores: inout [Float]) -> Double {
        let rowCount = codes.count
        var loss = 0.0
        var row = [Double](repeating: 0, count: outputs)
        for index in 0..<rowCount {
            for output in 0..<outputs { row[output] = Double(scores[output * rowCount + index]) }
            let (label, weight) = (Int(codes[index]), Double(weights[index]))
            Softmax.apply(to: &row, width: outputs)
            loss -= weight * log(max(row[label], 1e-300))
            for output in 0..<outputs {
                scores[output * rowCount + index] = Float(weight * (row[output] - (output == label ? 1 : 0)))
            }
        }
        return loss
    }
}
