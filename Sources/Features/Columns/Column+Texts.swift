public import Frames

extension Column {
    /// Texts, and categories, which short texts that repeat are taken for.
    var isWordy: Bool { kind == .text || kind == .category }

    /// The values as texts.
    var texts: TextValues {
        if case .text(let texts) = values { return texts }
        return TextValues((0..<count).map { text(at: $0) })
    }

    /// Whether the values are texts of so many words that most of what they tell is in these, and not names.
    public var isProse: Bool {
        guard case .text(let texts) = values, texts.count > 0 else { return false }
        let step = max(1, texts.count / Self.sampledTexts)
        let sampled = Array(stride(from: 0, to: texts.count, by: step))
        var words = 0
        for row in sampled { texts.withBytes(of: row) { words += NormalizedText($0).words.count } }
        return words >= Self.wordsOfProse * sampled.count
    }

    private static let sampledTexts = 1_000
    /// Names of people and things have five words at most, in the mean.
    private static let wordsOfProse = 6
}
