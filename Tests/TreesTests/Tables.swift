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

    /// A column of categories with an effect each, and a normal one; score: the sum of both effects and noise.
    static func categorical(rows: Int, categories: Int, seed: Int = 1) throws -> (data: TreeData, score: [Float]) {
        var (generator, effects) = (Philox(seed: UInt64(seed)), Philox(seed: 77))
        let effect = (0..<categories).map { _ in Float(effects.normal()) }
        let codes = (0..<rows).map { _ in generator.index(below: categories) }
        let other = (0..<rows).map { _ in Float(generator.normal()) }
        let score = codes.indices.map { effect[codes[$0]] + other[$0] + Float(generator.normal()) * 0.3 }
        return (try TreeData(columns: [codes.map { Float($0) }, other], categorical: [0]), score)
    }

    /// The chance that a row of class 1 has a higher prediction than one of class 0; no equal predictions.
    static func areaUnderCurve(_ predictions: [Double], _ labels: [Float]) -> Double {
        let order = predictions.indices.sorted { predictions[$0] < predictions[$1] }
        let positives = Double(labels.count { $0 > 0.5 })
        var sum = 0.0
        for (rank, row) in order.enumerated() where labels[row] > 0.5 { sum += Double(rank + 1) }
        return (sum - positives * (positives + 1) / 2) / (positives * (Double(labels.count) - positives))
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
