/// Guessing what a misspelt word meant.
public enum Spelling {
    /// The candidate that the fewest edits (letters added, removed, replaced, or neighbors exchanged) turn `word` into,
    /// when they are at most a third of the longer word's letters. Among equals, the one nearest in length, then the first.
    public static func nearest(to word: String, among candidates: [String]) -> String? {
        let letters = Array(word.lowercased().utf8)
        let rated = candidates.map { candidate in
            let other = Array(candidate.lowercased().utf8)
            return (
                candidate: candidate, edits: editDistance(letters, other), stretch: abs(letters.count - other.count),
                limit: max(letters.count, other.count) / 3
            )
        }
        return rated.filter { $0.edits <= $0.limit }
            .min { ($0.edits, $0.stretch) < ($1.edits, $1.stretch) }?.candidate
    }

    /// Optimal string alignment. Source: Damerau, "A technique for computer detection and correction of spelling errors",
    /// Commun. ACM 7 (1964).
    private static func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var twoAgo: [Int] = []
        var previous = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var cost = min(previous[j + 1] + 1, row[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, twoAgo[j - 1] + 1) }
                row.append(cost)
            }
            (twoAgo, previous) = (previous, row)
        }
        return previous[b.count]
    }
}
