import Foundation

extension Metric {
    /// The mean over rows of the F1 of words that true and predicted text share, each as often as it stands in both. Best value 1.
    ///
    /// Words are compared in lower case, without punctuation and without the articles a, an, the; two texts without words are
    /// right. Source: the evaluation of SQuAD (Rajpurkar and others, EMNLP 2016).
    public static let tokenF1 = Metric(
        id: "token-f1", title: "F1 of words", summary: "Mean 2 |both| / (|true| + |predicted|) of words as in SQuAD.",
        direction: .maximize, bounds: 0...1, targets: [.text], input: .texts, source: "Rajpurkar et al., EMNLP 2016"
    ) { truth, predictions in
        let texts = try TextPairs("token-f1", truth, predictions)
        return weightedMean(texts.count, truth.weights) { row in
            let (right, said) = (texts.truth[row].plainWords, texts.predicted[row].plainWords)
            if right.isEmpty || said.isEmpty { return right.isEmpty && said.isEmpty ? 1 : 0 }
            var left = right.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            let shared = said.count { word in
                guard let count = left[word], count > 0 else { return false }
                left[word] = count - 1
                return true
            }
            return 2 * Double(shared) / Double(right.count + said.count)
        }
    }
}

extension String {
    /// Lower-cased words without ASCII punctuation and articles.
    var plainWords: [String] {
        let letters = lowercased().unicodeScalars.filter { scalar in
            !(scalar.isASCII
                && (scalar.properties.generalCategory.isPunctuation || "$+<=>^`|~".unicodeScalars.contains(scalar)))
        }
        return String(String.UnicodeScalarView(letters)).words.map(String.init).filter {
            !["a", "an", "the"].contains($0)
        }
    }
}

extension Unicode.GeneralCategory {
    fileprivate var isPunctuation: Bool {
        switch self {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            true
        default: false
        }
    }
}
