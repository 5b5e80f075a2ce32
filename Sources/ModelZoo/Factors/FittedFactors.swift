public import Features
public import Scoring
import Workers

/// Tendencies and hidden numbers of all levels of some columns, in many draws: what a matrix factorization or a factorization machine
/// learns. A row's value is the sum of its levels' tendencies, and for each two of them the product of their hidden numbers.
public struct FittedFactors: NumericModel {
    /// In each draw for each column the numbers of its levels, and after them of a level that was not seen: the hidden ones of a level,
    /// then its tendency.
    let draws: [[Float]]
    /// How many levels each column has.
    let counts: [Int]
    /// Numbers of a level.
    let width: Int
    let scale: ValueScale

    /// Whether each draw has numbers for all levels.
    public var isSound: Bool {
        guard !draws.isEmpty, !counts.isEmpty, (1...Self.mostWidth).contains(width), scale.isSound else { return false }
        let sizes = Set(draws.map(\.count))
        return counts.allSatisfy { (0...Int(Int32.max)).contains($0) } && counts.count <= Int(Int16.max)
            && sizes == [counts.reduce(0) { $0 + ($1 + 1) * width }]
    }

    /// The mean of what the draws say of each row, each within the range of the values that were learned from.
    public func predict(_ rows: LevelBatch) throws -> Numbers {
        guard counts == rows.counts else {
            throw ModelError.unexpectedFeatures(found: rows.counts.reduce(0, +), expected: counts.reduce(0, +))
        }
        let pieces = (rows.rowCount + Self.pieceRows - 1) / Self.pieceRows
        let values = WorkerPool.current.collect(pieces) { piece in
            var sum = [Float](repeating: 0, count: width)
            return (piece * Self.pieceRows..<min(rows.rowCount, (piece + 1) * Self.pieceRows)).map { row in
                let starts = starts(of: row, in: rows)
                let said = draws.reduce(0.0) { said, draw in
                    said
                        + scale.restored(
                            draw.withUnsafeBufferPointer { Self.value($0, at: starts, width: width, &sum) })
                }
                return said / Double(draws.count)
            }
        }
        return Numbers(values.flatMap { $0 })
    }

    /// Where the numbers of a row's levels start in a draw; those of a level that was not seen come last in their column.
    private func starts(of row: Int, in rows: LevelBatch) -> [Int] {
        var first = 0
        return counts.indices.map { column in
            let level = Int(rows.columns[column][row])
            defer { first += counts[column] + 1 }
            return (first + (level < 0 ? counts[column] : level)) * width
        }
    }

    /// The tendencies, and the products of each level's hidden numbers with the sum of those before it.
    private static func value(
        _ draw: UnsafeBufferPointer<Float>, at starts: [Int], width: Int, _ sum: inout [Float]
    ) -> Double {
        let hidden = width - 1
        for factor in 0..<hidden { sum[factor] = draw[starts[0] + factor] }
        var value = draw[starts[0] + hidden]
        for start in starts.dropFirst() {
            value += draw[start + hidden]
            for factor in 0..<hidden {
                value += sum[factor] * draw[start + factor]
                sum[factor] += draw[start + factor]
            }
        }
        return Double(value)
    }

    private static let pieceRows = 4_096
    private static let mostWidth = 1 << 12
}
