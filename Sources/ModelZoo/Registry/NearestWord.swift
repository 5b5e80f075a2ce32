/// Finds what somebody probably meant to write.
enum NearestWord {
    /// The word with the fewest edits from `word`, or nil where that is more than a third of its length.
    static func to(_ word: String, among words: [String]) -> String? {
        let ranked = words.map { (word: $0, edits: edits(Array(word.lowercased()), Array($0))) }
        guard let best = ranked.min(by: { $0.edits < $1.edits }), best.edits <= max(2, word.count / 3) else {
            return nil
        }
        return best.word
    }

    /// Insertions, deletions and replacements between two words (Levenshtein, 1966).
    private static func edits(_ a: [Character], _ b: [Character]) -> Int {
        var row = Array(0...b.count)
        for (i, left) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, right) in b.enumerated() {
                let replaced = diagonal + (left == right ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
            }
        }
        return row[b.count]
    }
}
