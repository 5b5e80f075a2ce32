import CKernels
import Randomness

/// The rows that a tree sees and how much each counts.
struct RowSample {
    /// How much each row of the table counts; 0 where it is not in the sample.
    private let weights: [Float]

    /// All rows, or as many as there are, drawn with replacement.
    init(_ count: Int, weights: [Float]?, bootstrap: Bool, seed: Seed) {
        var drawn = weights ?? [Float](repeating: 1, count: count)
        if bootstrap {
            var generator = seed.child("bootstrap").generator()
            var times = [Float](repeating: 0, count: count)
            for _ in 0..<count { times[generator.index(below: count)] += 1 }
            for row in drawn.indices { drawn[row] *= times[row] }
        }
        // Where chance or weights left nothing, all rows count the same.
        self.weights = drawn.contains { $0 > 0 } ? drawn : [Float](repeating: 1, count: count)
    }

    /// Whether each row of the table is in the sample.
    var contains: [Bool] { weights.map { $0 > 0 } }

    /// The rows of the sample with their targets.
    func rows(target: [Float]) -> Memory<podium_forest_row> {
        let rows = Memory<podium_forest_row>(count: weights.count { $0 > 0 })
        var place = 0
        for row in weights.indices where weights[row] > 0 {
            rows.start[place] = podium_forest_row(row: UInt32(row), weight: weights[row], target: target[row])
            place += 1
        }
        return rows
    }
}
