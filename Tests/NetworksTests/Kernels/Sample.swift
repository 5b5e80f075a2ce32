import Randomness

/// Arrays of normal numbers and the largest difference between two of them: what every kernel test is made of.
func sample(_ count: Int, seed: Int, _ label: String) -> [Float] {
    var generator = Seed(seed).child(label).generator()
    return (0..<count).map { _ in Float(generator.normal()) }
}

func largestDifference(_ a: [Float], _ b: [Double]) -> Double {
    guard a.count == b.count else { return .infinity }
    return zip(a, b).reduce(0) { largest, pair in
        let difference = abs(Double(pair.0) - pair.1)
        return difference.isNaN ? .infinity : max(largest, difference)
    }
}
