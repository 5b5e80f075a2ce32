extension Metric {
    /// The mean over rows, and over thresholds of 0.5, 0.55, … 0.95, of hits / (hits + false alarms + misses) of boxes, where a
    /// predicted box hits a true one when their intersection over union is above the threshold. Best value 1; a row without
    /// boxes of which none is predicted has 1.
    ///
    /// Boxes are matched from the best overlap downwards, each once. Throws at a box without width or height.
    ///
    /// Source: the evaluation of the 2018 Data Science Bowl; Everingham and others, "The PASCAL visual object classes
    /// challenge", Int. J. Comput. Vis. 88 (2010), for the overlap.
    public static let boxPrecision = Metric(
        id: "box-precision", title: "Precision of boxes, mean over overlaps",
        summary: "Mean over overlaps 0.5 … 0.95 of hits / (hits + false alarms + misses).", direction: .maximize,
        bounds: 0...1,
        targets: [.boxes], input: .tuples, source: "Data Science Bowl 2018"
    ) { truth, predictions in
        let pairs = try TuplePairs("box-precision", truth, predictions, width: 4)
        let rows = try (0..<pairs.rowCount).map { row in
            let right = try pairs.truth[row].map { try Box($0, metric: "box-precision", row: row) }
            let predicted = try pairs.predicted[row].map { try Box($0, metric: "box-precision", row: row) }
            return Box.precision(right, predicted)
        }
        return weightedMean(rows.count, pairs.weights) { rows[$0] }
    }

    /// The mean over rows of the mean distance between each predicted point and the true one at its place (the mean radial
    /// error of landmarks). Best value 0. Throws where a row has another number of points than the truth, or none.
    ///
    /// Source: Wang and others, "A benchmark for comparison of dental radiography analysis algorithms", Med. Image Anal. 31
    /// (2016).
    public static let pointDistance = Metric(
        id: "point-distance", title: "Mean radial error",
        summary: "Mean distance of each predicted point from the true one at its place.", direction: .minimize,
        bounds: 0...(.infinity),
        targets: [.points], input: .tuples, source: "Wang et al., Med. Image Anal. 2016"
    ) { truth, predictions in
        let pairs = try TuplePairs("point-distance", truth, predictions, width: 2)
        let rows = try (0..<pairs.rowCount).map { row in
            let (right, predicted) = (pairs.truth[row].map(Array.init), pairs.predicted[row].map(Array.init))
            guard right.count == predicted.count, !right.isEmpty else {
                throw ScoringError(
                    .outOfRange,
                    "point-distance: row \(row) (from 0) has \(predicted.count) points, expected \(right.count)",
                    row: row)
            }
            return zip(right, predicted).map { a, b in
                ((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1])).squareRoot()
            }.mean
        }
        return weightedMean(rows.count, pairs.weights) { rows[$0] }
    }
}

/// A box by its corner of least x and y, its width and height.
private struct Box {
    private let x, y, width, height: Double

    init(_ numbers: ArraySlice<Double>, metric: String, row: Int) throws {
        let numbers = Array(numbers)
        guard numbers[2] > 0, numbers[3] > 0 else {
            throw ScoringError(
                .outOfRange,
                "\(metric): row \(row) (from 0) has a box of \(numbers[2]) × \(numbers[3]), expected more than 0",
                row: row)
        }
        (x, y, width, height) = (numbers[0], numbers[1], numbers[2], numbers[3])
    }

    /// The area of the intersection over that of the union.
    private func overlap(_ other: Box) -> Double {
        let across = min(x + width, other.x + other.width) - max(x, other.x)
        let down = min(y + height, other.y + other.height) - max(y, other.y)
        guard across > 0, down > 0 else { return 0 }
        return across * down / (width * height + other.width * other.height - across * down)
    }

    static func precision(_ right: [Box], _ predicted: [Box]) -> Double {
        if right.isEmpty, predicted.isEmpty { return 1 }
        let overlaps = matched(right, predicted)
        return (0..<10).map { step in
            let hits = overlaps.count { $0 > 0.5 + 0.05 * Double(step) }
            return Double(hits) / Double(right.count + predicted.count - hits)
        }.mean
    }

    /// The overlaps of pairs of a true and a predicted box, the best first, each box in one pair at most.
    private static func matched(_ right: [Box], _ predicted: [Box]) -> [Double] {
        let pairs = right.indices.flatMap { a in
            predicted.indices.map { b in (a: a, b: b, overlap: right[a].overlap(predicted[b])) }
        }.filter { $0.overlap > 0.5 }.sorted { ($1.overlap, $0.a, $0.b) < ($0.overlap, $1.a, $1.b) }
        var (taken, used): (Set<Int>, Set<Int>) = ([], [])
        return pairs.compactMap { pair in
            guard !taken.contains(pair.a), !used.contains(pair.b) else { return nil }
            taken.insert(pair.a)
            used.insert(pair.b)
            return pair.overlap
        }
    }
}
