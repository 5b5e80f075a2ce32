public import Features
import Foundation
public import Scoring

/// Weights of features and terms: what linear, ridge and logistic models and support vector machines learn.
public struct FittedLinear: NumericModel {
    /// What becomes of the weighted sums.
    enum Link: String, Codable {
        /// They are the prediction.
        case identity
        /// One sum becomes the probability of the positive class.
        case sigmoid
        /// The sums become probabilities that add up to 1.
        case softmax
        /// Each sum becomes the probability of one class against the rest, and these are divided by their sum.
        case shares
    }

    /// `outputs × features`.
    private let weights: [Float]
    /// `terms × outputs`.
    let termWeights: [Float]
    private let intercepts: [Float]
    private let link: Link

    init(weights: [Float], termWeights: [Float] = [], intercepts: [Float], link: Link) {
        self.weights = weights
        self.termWeights = termWeights
        self.intercepts = intercepts
        self.link = link
    }

    /// Whether each output has as many weights.
    public var isSound: Bool {
        !intercepts.isEmpty && weights.count % intercepts.count == 0 && termWeights.count % intercepts.count == 0
    }

    /// Sums a row.
    var outputs: Int { intercepts.count }

    /// Whether it was fitted with so many real-valued features and terms.
    func fits(numbers: Int, terms: Int) -> Bool {
        weights.count == numbers * outputs && termWeights.count == terms * outputs
    }

    /// What the model says of each row.
    public func predict(_ matrix: DesignMatrix) throws -> Numbers {
        let width = intercepts.count
        guard matrix.numberNames.count * width == weights.count else {
            throw ModelError.unexpectedFeatures(
                found: matrix.numberNames.count, expected: weights.count / width)
        }
        guard matrix.terms.columnCount * width == termWeights.count else {
            throw ModelError.unexpectedFeatures(found: matrix.terms.columnCount, expected: termWeights.count / width)
        }
        var values = scores(of: matrix)
        Link.apply(link, to: &values, width: width)
        return Numbers(values, width: width)
    }

    /// `rows × outputs`: the weighted sums.
    func scores(of matrix: DesignMatrix) -> [Double] {
        let (width, rowCount) = (intercepts.count, matrix.rowCount)
        let scores = FeatureProducts(matrix).scores(weights: weights, intercepts: intercepts)
        var values = [Double](repeating: 0, count: width * rowCount)
        for row in 0..<rowCount {
            for output in 0..<width { values[row * width + output] = Double(scores[output * rowCount + row]) }
        }
        add(matrix.terms, to: &values)
        return values
    }

    private func add(_ terms: SparseMatrix, to values: inout [Double]) {
        let width = intercepts.count
        for row in 0..<terms.rowCount {
            for entry in terms.offsets[row]..<terms.offsets[row + 1] {
                let (first, value) = (Int(terms.columns[entry]) * width, terms.values[entry])
                for output in 0..<width {
                    values[row * width + output] += Double(value * termWeights[first + output])
                }
            }
        }
    }

    /// All weights and intercepts times a number: the surer, the larger it is.
    func scaled(by factor: Float) -> FittedLinear {
        FittedLinear(
            weights: weights.map { $0 * factor }, termWeights: termWeights.map { $0 * factor },
            intercepts: intercepts.map { $0 * factor }, link: link)
    }
}

extension FittedLinear.Link {
    static func apply(_ link: Self, to values: inout [Double], width: Int) {
        switch link {
        case .identity: break
        case .sigmoid: for index in values.indices { values[index] = 1 / (1 + exp(-values[index])) }
        case .softmax: Softmax.apply(to: &values, width: width)
        case .shares:
            apply(.sigmoid, to: &values, width: width)
            for start in stride(from: 0, to: values.count, by: width) {
                let total = max(values[start..<start + width].reduce(0, +), .leastNormalMagnitude)
                for index in start..<start + width { values[index] /= total }
            }
        }
    }
}

/// Scores to probabilities.
enum Softmax {
    /// Replaces each row of `width` scores by probabilities that add up to 1.
    static func apply(to values: inout [Double], width: Int) {
        for start in stride(from: 0, to: values.count, by: width) {
            let highest = values[start..<start + width].max() ?? 0
            var total = 0.0
            for index in start..<start + width {
                values[index] = exp(values[index] - highest)
                total += values[index]
            }
            for index in start..<start + width { values[index] /= total }
        }
    }
}
