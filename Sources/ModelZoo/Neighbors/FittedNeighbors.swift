public import Features
public import Scoring
import Tensors
import Workers

/// The training rows, kept.
public struct FittedNeighbors: NumericModel {
    /// `features × rows`.
    private let features: [Float]
    private let squares: [Float]
    private let rowCount: Int
    private let targets: NeighborTargets
    private let weights: [Float]
    private let neighbors: Int
    private let weighsByDistance: Bool

    /// Rows that are asked about at once.
    private static let blockSize = 64

    init(
        features: [Float], rowCount: Int, targets: NeighborTargets, weights: [Float], neighbors: Int,
        weighsByDistance: Bool
    ) {
        self.features = features
        self.rowCount = rowCount
        self.targets = targets
        self.weights = weights
        self.neighbors = neighbors
        self.weighsByDistance = weighsByDistance
        var squares = [Float](repeating: 0, count: rowCount)
        for (index, value) in features.enumerated() { squares[index % rowCount] += value * value }
        self.squares = squares
    }

    /// Whether each training row has its features, target and weight.
    public var isSound: Bool {
        rowCount > 0 && (1...rowCount).contains(neighbors) && features.count % rowCount == 0
            && squares.count == rowCount && weights.count == rowCount && targets.isSound(rows: rowCount)
    }

    /// What the model says of each row.
    public func predict(_ matrix: DesignMatrix) throws -> Numbers {
        guard matrix.numberNames.count * rowCount == features.count else {
            throw ModelError.unexpectedFeatures(
                found: matrix.numberNames.count, expected: features.count / rowCount)
        }
        let width = targets.width
        var predictions = Numbers(zeros: matrix.rowCount, width: width)
        let known = Tensor(features, Shape(matrix.numberNames.count, rowCount))
        predictions.values.withUnsafeMutableBufferPointer { values in
            WorkerPool.current.forEachRange(of: matrix.rowCount, size: Self.blockSize) { rows in
                let distances = distances(of: rows, in: matrix, to: known)
                for (place, row) in rows.enumerated() {
                    let own = UnsafeMutableBufferPointer(rebasing: values[row * width..<(row + 1) * width])
                    distances.withUnsafeBufferPointer { distances in
                        let part = UnsafeBufferPointer(
                            rebasing: distances[place * rowCount..<(place + 1) * rowCount])
                        average(NearestRows(part, count: neighbors).rows, around: row, of: matrix, into: own)
                    }
                }
            }
        }
        return predictions
    }

    /// Squared distances, `asked rows × training rows`: |a|² + |b|² − 2·a·b, not below 0.
    private func distances(of rows: Range<Int>, in matrix: DesignMatrix, to known: Tensor) -> [Float] {
        let asked = Tensor(uninitialized: Shape(rows.count, matrix.numberNames.count))
        let values = asked.floats
        var own = [Float](repeating: 0, count: rows.count)
        for (place, row) in rows.enumerated() {
            for feature in matrix.numberNames.indices {
                let value = matrix.numbers[feature * matrix.rowCount + row]
                values[place * matrix.numberNames.count + feature] = -2 * value
                own[place] += value * value
            }
        }
        var distances = noGrad { asked.matmul(known).elements(Float.self) }
        squares.withUnsafeBufferPointer { squares in
            distances.withUnsafeMutableBufferPointer { distances in
                for place in own.indices {
                    let start = place * rowCount
                    for index in 0..<rowCount {
                        distances[start + index] = max(0, distances[start + index] + own[place] + squares[index])
                    }
                }
            }
        }
        return distances
    }

    /// The neighbors' weighted mean. With weights by distance, rows at no distance speak alone.
    private func average(
        _ nearest: [Int], around asked: Int, of matrix: DesignMatrix, into sums: UnsafeMutableBufferPointer<Double>
    ) {
        var shares = nearest.map { Double(weights[$0]) }
        if weighsByDistance {
            let distances = nearest.map { distance(to: $0, from: asked, in: matrix) }
            let isMet = distances.contains(0)
            for (place, distance) in distances.enumerated() {
                shares[place] *= isMet ? (distance == 0 ? 1 : 0) : 1 / distance
            }
        }
        let total = shares.reduce(0, +)
        for (row, share) in zip(nearest, shares) { targets.add(row, share: share, to: sums) }
        for place in sums.indices { sums[place] /= total }
    }

    /// The distance between one row and another, which the matrix product's rounding would blur where they are close.
    private func distance(to row: Int, from asked: Int, in matrix: DesignMatrix) -> Double {
        matrix.numberNames.indices.reduce(0) { sum, feature in
            let difference =
                Double(matrix.numbers[feature * matrix.rowCount + asked])
                - Double(features[feature * rowCount + row])
            return sum + difference * difference
        }.squareRoot()
    }
}

/// The rows with the smallest distances; among equals those that come first.
struct NearestRows {
    private(set) var rows: [Int] = []

    init(_ all: UnsafeBufferPointer<Float>, count: Int) {
        var distances: [Float] = []
        var bound = Float.infinity
        for (row, distance) in all.enumerated() where rows.count < count || distance < bound {
            var place = rows.count
            while place > 0, distances[place - 1] > distance { place -= 1 }
            rows.insert(row, at: place)
            distances.insert(distance, at: place)
            if rows.count > count {
                rows.removeLast()
                distances.removeLast()
            }
            if rows.count == count { bound = distances[count - 1] }
        }
    }
}
