/// The pixels of a mask as runs that follow each other without a shared pixel.
struct PixelRuns {
    private var runs: [Range<Int>] = []

    /// The runs in rising order.
    var all: [Range<Int>] { runs }

    init(_ tuples: [ArraySlice<Double>], metric: String, row: Int) throws {
        let given = try tuples.map { tuple -> Range<Int> in
            let numbers = Array(tuple)
            guard let start = Int(exactly: numbers[0]), let length = Int(exactly: numbers[1]), start >= 1, length >= 1,
                !start.addingReportingOverflow(length).overflow
            else {
                throw ScoringError(
                    .outOfRange,
                    "\(metric): row \(row) (from 0) has the run \(numbers[0]) \(numbers[1]), expected a start from 1 and a length of at least 1",
                    row: row)
            }
            return start..<start + length
        }
        for run in given.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            if let last = runs.last, run.lowerBound <= last.upperBound {
                runs[runs.count - 1] = last.lowerBound..<max(last.upperBound, run.upperBound)
            } else {
                runs.append(run)
            }
        }
    }

    var count: Int { runs.reduce(0) { $0 + $1.count } }

    /// The pixels of both over those of either; 0 where neither has one.
    func overlap(_ other: PixelRuns) -> Double {
        let shared = shared(with: other)
        let union = count + other.count - shared
        return union > 0 ? Double(shared) / Double(union) : 0
    }

    func shared(with other: PixelRuns) -> Int {
        var (place, total) = (0, 0)
        for run in runs {
            while place < other.runs.count, other.runs[place].upperBound <= run.lowerBound { place += 1 }
            var next = place
            while next < other.runs.count, other.runs[next].lowerBound < run.upperBound {
                total += run.clamped(to: other.runs[next]).count
                next += 1
            }
        }
        return total
    }
}

/// How many pixels of a row are true, predicted, and both.
struct MaskOverlap {
    let actual: Double
    let predicted: Double
    let shared: Double

    /// Whether there is no pixel on either side.
    var isEmpty: Bool { actual == 0 && predicted == 0 }

    /// The overlaps of all rows. Throws at a run that begins before pixel 1 or has no whole positive length.
    static func rows(_ metric: String, _ truth: Truth, _ predictions: Answers) throws -> [MaskOverlap] {
        let pairs = try TuplePairs(metric, truth, predictions, width: 2)
        return try (0..<pairs.rowCount).map { row in
            let right = try PixelRuns(pairs.truth[row], metric: metric, row: row)
            let predicted = try PixelRuns(pairs.predicted[row], metric: metric, row: row)
            return MaskOverlap(
                actual: Double(right.count), predicted: Double(predicted.count),
                shared: Double(right.shared(with: predicted)))
        }
    }
}
