/// Mean and spread of some numbers.
struct Moments {
    let count: Int
    let mean: Double
    /// The standard deviation with divisor count − 1; 0 of fewer than two numbers.
    let deviation: Double

    init(_ values: [Double]) {
        let count = values.count
        let mean = count == 0 ? .nan : values.reduce(0, +) / Double(count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self.count = count
        self.mean = mean
        deviation = count < 2 ? 0 : (squares / Double(count - 1)).squareRoot()
    }

    /// The skewness of the mean of values: theirs over the root of their number; 0 where all are equal.
    static func skewnessOfMean(_ values: [Double]) -> Double {
        let mean = Moments(values).mean
        let (squares, cubes) = values.reduce(into: (0.0, 0.0)) { sums, value in
            let square = (value - mean) * (value - mean)
            sums.0 += square
            sums.1 += square * (value - mean)
        }
        return squares > 0 ? cubes / (squares * squares.squareRoot()) : 0
    }
}

extension [Double] {
    /// The quantile of sorted numbers, linear between neighbors (Hyndman and Fan's definition 7); there must be one.
    func sortedQuantile(_ probability: Double) -> Double {
        let position = Swift.min(Swift.max(probability, 0), 1) * Double(count - 1)
        let below = Int(position)
        let above = Swift.min(below + 1, count - 1)
        return self[below] + (position - Double(below)) * (self[above] - self[below])
    }

    /// The ranks from 1, equal numbers sharing the mean of theirs.
    var midranks: [Double] {
        let order = indices.sorted { self[$0] < self[$1] }
        var ranks = [Double](repeating: 0, count: count)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, self[order[end]] == self[order[start]] { end += 1 }
            for place in order[start..<end] { ranks[place] = Double(start + end + 1) / 2 }
            start = end
        }
        return ranks
    }

    /// For each run of equal numbers how many there are, in rising order.
    var tieCounts: [Int] {
        Dictionary(grouping: self) { $0 }.sorted { $0.key < $1.key }.map(\.value.count)
    }
}
