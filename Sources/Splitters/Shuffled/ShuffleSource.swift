import Randomness

/// Where a splitter gets its random orders from; tests put NumPy's generator here.
protocol ShuffleSource {
    mutating func shuffle(_ values: inout [Int])
}

extension Philox: ShuffleSource {}

extension ShuffleSource {
    /// `0 ..< count` in random order.
    mutating func permutation(_ count: Int) -> [Int] { shuffled(Array(0..<count)) }

    /// `values` in random order.
    mutating func shuffled(_ values: [Int]) -> [Int] {
        var values = values
        shuffle(&values)
        return values
    }
}

/// Leaves every order as it is.
struct NoShuffle: ShuffleSource {
    mutating func shuffle(_ values: inout [Int]) {}
}

/// The orders that `seed` stands for, or no shuffling.
func shuffleSource(_ seed: Seed?) -> any ShuffleSource {
    guard let seed else { return NoShuffle() }
    return seed.child("folds").generator()
}

/// A splitter whose random orders can be given from outside.
protocol ShufflingSplitter: Splitter {
    func folds(_ rows: SplitRows, source: inout any ShuffleSource) throws -> [Fold]
}
