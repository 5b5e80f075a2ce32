public import Features
public import Scoring
import Workers

/// Tendencies and hidden numbers of all levels of two columns, in many draws: what a matrix factorization learns.
public struct FittedFactors: NumericModel {
    let draws: [FactorDraw]
    /// Numbers of a level: the hidden ones, then its tendency.
    let width: Int
    let scale: ValueScale

    /// Whether each draw has the same levels, each with as many numbers.
    public var isSound: Bool {
        guard let one = draws.first, width > 0, scale.isSound else { return false }
        let sizes = [one.first.count, one.second.count]
        return sizes.allSatisfy { $0 >= 2 * width && $0 % width == 0 }
            && draws.allSatisfy { [$0.first.count, $0.second.count] == sizes }
    }

    /// The mean of what the draws say of each row, each within the range of the values that were learned from.
    public func predict(_ pairs: PairBatch) throws -> Numbers {
        let counts = [draws[0].first, draws[0].second].map { $0.count / width - 1 }
        guard counts == [pairs.firstCount, pairs.secondCount] else {
            throw ModelError.unexpectedFeatures(
                found: pairs.firstCount + pairs.secondCount, expected: counts[0] + counts[1])
        }
        let pieces = (pairs.rowCount + Self.pieceRows - 1) / Self.pieceRows
        let values = WorkerPool.current.collect(pieces) { piece in
            (piece * Self.pieceRows..<min(pairs.rowCount, (piece + 1) * Self.pieceRows)).map { row in
                let (one, other) = (Self.place(pairs.first[row], counts[0]), Self.place(pairs.second[row], counts[1]))
                let sum = draws.reduce(0) { $0 + scale.restored($1.value(one, other, width: width)) }
                return sum / Double(draws.count)
            }
        }
        return Numbers(values.flatMap { $0 })
    }

    /// Where a level's numbers are; those of a level that was not seen come last.
    private static func place(_ number: Int32, _ count: Int) -> Int { number < 0 ? count : Int(number) }

    private static let pieceRows = 4_096
}

/// One draw: the numbers of the levels of both columns, and after them of a level that was not seen.
struct FactorDraw: Sendable, Hashable, Codable {
    let first: [Float]
    let second: [Float]

    /// Tendency and tendency, and the product of the hidden numbers.
    func value(_ one: Int, _ other: Int, width: Int) -> Double {
        first.withUnsafeBufferPointer { first in
            second.withUnsafeBufferPointer { second in
                let (left, right) = (one * width, other * width)
                var sum = first[left + width - 1] + second[right + width - 1]
                for factor in 0..<width - 1 { sum += first[left + factor] * second[right + factor] }
                return Double(sum)
            }
        }
    }
}
