import Foundation
import Randomness
import Trees

/// Tables with a known relation between features and target.
enum Tables {
    /// Normal features; score x₀ + 2·[x₁ > 0.5]·x₂ - x₃².
    static func numeric(rows: Int, features: Int = 6, seed: Int = 1) throws -> (data: TreeData, score: [Float]) {
        var generator = Philox(seed: UInt64(seed))
        let columns = (0..<features).map { _ in (0..<rows).map { _ in Float(generator.normal()) } }
        let score: [Float] = (0..<rows).map { row in
            let step: Float = columns[1][row] > 0.5 ? 2 * columns[2][row] : 0
            let square: Float = columns[3][row] * columns[3][row]
            return columns[0][row] + step - square
        }
        return (try TreeData(columns: columns), score)
    }

    /// 0 or 1, the probability of 1 rising with the score.
    static func labels(_ score: [Float], seed: Int = 2) -> [Float] {
        var generator = Philox(seed: UInt64(seed))
        return score.map { $0 + Float(generator.normal()) * 0.5 > 0 ? 1 : 0 }
    }

    /// Classes 0, 1, 2 by thirds of the score.
    static func classes(_ score: [Float]) -> [Float] {
        let sorted = score.sorted()
        let (low, high) = (sorted[sorted.count / 3], sorted[2 * sorted.count / 3])
        return score.map { $0 < low ? 0 : ($0 < high ? 1 : 2) }
    }

    static func logLoss(_ predictions: [Double], _ target: [Float]) -> Double {
        zip(predictions, target).reduce(0.0) { sum, pair in
            let share = pair.1 > 0.5 ? pair.0 : 1 - pair.0
            return sum - log(max(share, 1e-15))
        } / Double(target.count)
    }

    static func meanSquare(_ predictions: [Double], _ target: [Float]) -> Double {
        zip(predictions, target).reduce(0.0) { $0 + ($1.0 - Double($1.1)) * ($1.0 - Double($1.1)) }
            / Double(target.count)
    }

    static func accuracy(_ predictions: [Double], _ target: [Float]) -> Double {
        let outputs = predictions.count / target.count
        let right = target.indices.count { row in
            let shares = predictions[row * outputs..<(row + 1) * outputs]
            return shares.firstIndex(of: shares.max() ?? 0) == row * outputs + Int(target[row])
        }
        return Double(right) / Double(target.count)
    }
}
