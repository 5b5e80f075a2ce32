public import Features
import Foundation
public import Scoring

/// Weights of features: what linear, ridge and logistic models learn.
public struct FittedLinear: NumericModel {
    /// What becomes of the weighted sums.
    enum Link: String, Codable {
        /// They are the prediction.
        case identity
        /// One sum becomes the probability of the positive class.
        case sigmoid
        /// The sums become probabilities that add up to 1.
        case softmax
    }

    /// `outputs × features`.
    private let weights: [Float]
    private let intercepts: [Float]
    private let link: Link

    init(weights: [Float], intercepts: [Float], link: Link) {
        self.weights = weights
        self.intercepts = intercepts
        self.link = link
    }

    /// Whether each output has as many weights.
    public var isSound: Bool {
        !intercepts.isEmpty && weights.count % intercepts.count == 0
    }

    /// What the model says of each row.
    public func predict(_ matrix: DesignMatrix) throws -> Numbers {
        let width = intercepts.count
        guard matrix.numberNames.count * width == weights.count else {
            throw ModelError.unexpectedFeatures(
                found: matrix.numberNames.count, expected: weights.count / width)
        }
        let scores = FeatureProducts(matrix).scores(weights: weights, intercepts: intercepts)
        let rowCount = matrix.rowCount
        var values = [Double](repeating: 0, count: width * rowCount)
        for row in 0..<rowCount {
            for output in 0..<width { values[row * width + output] = Double(scores[output * rowCount + row]) }
        }
        Link.apply(link, to: &values, width: width)
        return Numbers(values, width: width)
    }
}

extension FittedLinear.Link {
    static func apply(_ link: Self, to values: inout [Double], width: Int) {
        switch link {
        case .identity: break
        case .sigmoid: for index in values.indices { values[index] = 1 / (1 + exp(-values[index])) }
        case .softmax: Softmax.apply(to: &values, width: width)
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
