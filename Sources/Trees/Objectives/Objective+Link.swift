import Foundation

extension Objective {
    /// Turns raw scores (row-major, rows × `outputs`) into predictions.
    func link(_ scores: inout [Double], outputs: Int) {
        switch self {
        case .binary:
            for index in scores.indices { scores[index] = 1 / (1 + exp(-scores[index])) }
        case .poisson, .tweedie, .gamma:
            for index in scores.indices { scores[index] = exp(scores[index]) }
        case .softmax:
            for first in stride(from: 0, to: scores.count, by: outputs) {
                Self.softmax(&scores, first..<first + outputs)
            }
        case .squaredError, .absoluteError, .huber, .quantile, .lambdaRank, .custom:
            break
        }
    }

    private static func softmax(_ scores: inout [Double], _ row: Range<Int>) {
        let top = scores[row].max() ?? 0
        var total = 0.0
        for index in row {
            scores[index] = exp(scores[index] - top)
            total += scores[index]
        }
        for index in row { scores[index] /= total }
    }
}
