/// The distance transform of a line: the lower envelope of parabolas over its places. Line after line, axis after axis, it gives that
/// of a grid. O(count) in time.
///
/// Source: Felzenszwalb and Huttenlocher, "Distance transforms of sampled functions", Theory Comput. 8 (2012).
struct DistanceLine {
    private let count: Int
    private let step: Double
    private var heights: [Double]
    private var centers: [Int]
    private var starts: [Double]

    init(count: Int, step: Double) {
        self.count = count
        self.step = step
        heights = [Double](repeating: 0, count: count)
        centers = [Int](repeating: 0, count: count)
        starts = [Double](repeating: 0, count: count)
    }

    /// Replaces each height by the least of height + (step · distance)² over the line.
    mutating func transform(_ field: inout [Double], from start: Int, stride: Int) {
        var last = -1
        for place in 0..<count {
            heights[place] = field[start + place * stride]
            guard heights[place] < .infinity else { continue }
            var from = -Double.infinity
            while last >= 0 {
                from = crossing(centers[last], place)
                if from > starts[last] { break }
                last -= 1
                from = -.infinity
            }
            last += 1
            (centers[last], starts[last]) = (place, from)
        }
        guard last >= 0 else { return }
        var piece = 0
        for place in 0..<count {
            while piece < last, starts[piece + 1] < Double(place) { piece += 1 }
            let distance = step * Double(place - centers[piece])
            field[start + place * stride] = heights[centers[piece]] + distance * distance
        }
    }

    /// Where the parabola of `b` comes to lie below that of `a`, which is further left.
    private func crossing(_ a: Int, _ b: Int) -> Double {
        let rise = (heights[b] - heights[a]) / (step * step)
        return (rise / Double(b - a) + Double(a + b)) / 2
    }
}
