/// Guessing what a misspelt word meant.
public enum Spelling {
    /// The candidate that the fewest edits (letters added, removed, replaced, or neighbours exchanged) turn `word` into,
    /// when they are at most a third of the longer word's letters; the first among equals.
    public static func nearest(to word: String, among candidates: [String]) -> String? {
        var best: (candidate: String, distance: Int)?
        for candidate in candidates {
            let distance = editDistance(Array(word.lowercased().utf8), Array(candidate.lowercased().utf8))
            if distance * 3 <= max(word.utf8.count, candidate.utf8.count), distance < best?.distance ?? .max {
                best = (candidate, distance)
            }
        }
        return best?.candidate
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
