import Features
import Scoring
import Workers

/// The training rows, kept.
struct FittedNeighbours: FittedModel, Codable {
    /// `features × rows`.
    private let features: PackedFloats
    private let squares: PackedFloats
    private let rowCount: Int
    private let targets: NeighbourTargets
    private let weights: PackedFloats
    private let neighbours: Int
    private let weighsByDistance: Bool

    /// Rows that are asked about at once.
    private static let blockSize = 64

    init(
        features: [Float], rowCount: Int, targets: NeighbourTargets, weights: [Float], neighbours: Int,
        weighsByDistance: Bool
    ) {
        self.features = PackedFloats(features)
        self.rowCount = rowCount
        self.targets = targets
        self.weights = PackedFloats(weights)
        self.neighbours = neighbours
        self.weighsByDistance = weighsByDistance
        var squares = [Float](repeating: 0, count: rowCount)
        for (index, value) in features.enumerated() { squares[index % rowCount] += value * value }
        self.squares = PackedFloats(squares)
    }

    func predict(_ matrix: DesignMatrix) throws -> Predictions {
        guard matrix.numberNames.count * rowCount == features.values.count else {
            throw ModelError.unexpectedFeatures(
                found: matrix.numberNames.count, expected: features.values.count / rowCount)
        }
        let width = targets.width
        var predictions = Predictions(zeros: matrix.rowCount, width: width)
        predictions.values.withUnsafeMutableBufferPointer { values in
            WorkerPool.shared.forEachRange(of: matrix.rowCount, size: Self.blockSize) { rows in
                let distances = distances(of: rows, in: matrix)
                for (place, row) in rows.enumerated() {
                    let own = UnsafeMutableBufferPointer(rebasing: values[row * width..<(row + 1) * width])
                    distances.withUnsafeBufferPointer { distances in
                        let part = UnsafeBufferPointer(
                            rebasing: distances[place * rowCount..<(place + 1) * rowCount])
                        ask(NearestRows(part, count: neighbours), into: own)
                    }
                }
            }
        }
        return predictions
    }

    /// Squared distances, `asked rows × training rows`: |a|² + |b|² − 2·a·b, not below 0.
    private func distances(of rows: Range<Int>, in matrix: DesignMatrix) -> [Float] {
        var distances = [Float](repeating: 0, count: rows.count * rowCount)
        distances.withUnsafeMutableBufferPointer { distances in
            features.values.withUnsafeBufferPointer { features in
                for (place, row) in rows.enumerated() {
                    let own = UnsafeMutableBufferPointer(rebasing: distances[place * rowCount..<(place + 1) * rowCount])
                    var square: Float = 0
                    for feature in matrix.numberNames.indices {
                        let value = matrix.numbers[feature * matrix.rowCount + row]
                        square += value * value
                        let known = UnsafeBufferPointer(
                            rebasing: features[feature * rowCount..<(feature + 1) * rowCount])
                        for index in own.indices { own[index] -= 2 * value * known[index] }
                    }
                    for index in own.indices { own[index] = max(0, own[index] + square + squares.values[index]) }
                }
            }
        }
        return distances
    }

    /// The neighbours' weighted mean. With weights by distance, a row at no distance speaks alone.
    private func ask(_ nearest: NearestRows, into sums: UnsafeMutableBufferPointer<Double>) {
        let exact = weighsByDistance && (nearest.distances.min() ?? 1) < 1e-9
        var total = 0.0
        for (row, distance) in zip(nearest.rows, nearest.distances) {
            var share = Double(weights.values[row])
            if exact {
                share *= distance < 1e-9 ? 1 : 0
            } else if weighsByDistance {
                share /= Double(distance).squareRoot()
            }
            targets.add(row, share: share, to: sums)
            total += share
        }
        for place in sums.indices { sums[place] /= total }
    }
}

/// The rows with the smallest distances; among equals those that come first.
struct NearestRows {
    private(set) var rows: [Int] = []
    private(set) var distances: [Float] = []

    init(_ all: UnsafeBufferPointer<Float>, count: Int) {
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
