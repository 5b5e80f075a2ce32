/// How many runs of `n` symbols two sequences have and share, each run as often as it stands in both.
struct NGramCounts {
    private(set) var truth = 0.0
    private(set) var predicted = 0.0
    private(set) var shared = 0.0

    init() {}

    /// Counts the runs of `n` symbols of one pair of sequences.
    init(of n: Int, truth right: [UInt32], predicted said: [UInt32]) {
        var left: [ArraySlice<UInt32>: Int] = [:]
        for run in right.runs(of: n) { left[run, default: 0] += 1 }
        for run in said.runs(of: n) {
            predicted += 1
            guard let count = left[run], count > 0 else { continue }
            left[run] = count - 1
            shared += 1
        }
        truth = Double(max(0, right.count - n + 1))
    }

    /// Adds the counts of a row that weighs `weight`.
    mutating func add(_ row: NGramCounts, weight: Double) {
        truth += weight * row.truth
        predicted += weight * row.predicted
        shared += weight * row.shared
    }

    /// The same counts, those of the prediction 0 where the truth has no run.
    var whereTrue: NGramCounts {
        var counts = self
        if truth == 0 { counts.predicted = 0 }
        return counts
    }

    /// 2 · shared / (truth + predicted): the F1 of the runs; nil where neither side has one.
    var f1: Double? { truth + predicted > 0 ? 2 * shared / (truth + predicted) : nil }
}

extension [UInt32] {
    /// All runs of `n` neighbors, one after the other.
    fileprivate func runs(of n: Int) -> some Sequence<ArraySlice<UInt32>> {
        (0..<Swift.max(0, count - n + 1)).lazy.map { self[$0..<$0 + n] }
    }
}

/// Numbers for words, equal where these are.
struct WordNumbers {
    private var numbers: [Substring: UInt32] = [:]

    /// The numbers of some words.
    mutating func numbers(of words: [Substring]) -> [UInt32] {
        words.map { word in
            if let known = numbers[word] { return known }
            let next = UInt32(numbers.count)
            numbers[word] = next
            return next
        }
    }
}
