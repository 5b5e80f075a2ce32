/// Texts as tokens, one text after the other without anything between or after them: what networks compute on needs no padding.
public struct PackedTokens: Sendable, Hashable {
    /// The tokens of all texts.
    public let tokens: [Int32]
    /// Texts of one length that are neighbors, in the order of `tokens`.
    public let runs: [Run]

    /// Neighboring texts of one length.
    public struct Run: Sendable, Hashable {
        /// How many texts.
        public internal(set) var texts: Int
        /// Tokens of each.
        public let length: Int
    }

    /// Joins texts, best sorted by length; a text without tokens is left out.
    public init(_ texts: [[Int32]]) {
        tokens = texts.flatMap { $0 }
        runs = texts.reduce(into: []) { runs, text in
            guard !text.isEmpty else { return }
            if runs.last?.length == text.count {
                runs[runs.count - 1].texts += 1
            } else {
                runs.append(Run(texts: 1, length: text.count))
            }
        }
    }

    /// Where each token stands in its text, from 0.
    var positions: [Int32] {
        runs.flatMap { run in (0..<run.texts).flatMap { _ in Int32(0)..<Int32(run.length) } }
    }
}
