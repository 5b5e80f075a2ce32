import Backbones
import Features
import Frames

/// How models read texts: a parameter that they share. One way or two with a plus between them, the words' own first.
struct TextReading {
    /// What the words of a text are to a model.
    enum Kind: String, CaseIterable {
        /// How often its most frequent words come, how long it is, and what it begins with.
        case words
        /// The TF-IDF of all its words and pairs of words.
        case terms
        /// Of runs of characters, too.
        case spelled
        /// What the sum of its terms says of the target, fitted on other rows.
        case score
    }

    /// Nil where words are nothing by themselves.
    let kind: Kind?
    /// Which pretrained network says something of the text; nil for none.
    let backbone: String?

    /// Words and pairs of them.
    private static let words = TermEncoding(TermRule(.words, 1...2), minimumRows: 2, limit: 200_000)
    private static let characters = TermEncoding(TermRule(.characters, 2...5), minimumRows: 3, limit: 200_000)

    /// - Parameter sparse: whether the model reads terms.
    static func parameter(standard: Kind, sparse: Bool = true) -> ModelParameter {
        let kinds: [Kind] = sparse ? Kind.allCases : [.words, .score]
        let networks = TextBackbone.standard.map(\.id)
        let both = kinds.flatMap { kind in networks.map { word(kind, $0) } }
        return .choice(
            "texts", standard.rawValue, of: kinds.map(\.rawValue) + networks + both,
            "What texts are to the model: their most frequent words; the TF-IDF of all words and pairs of words (terms), and of "
                + "runs of characters too (spelled); what a linear model of the terms says of rows that it did not see (score); "
                + "what a pretrained network says of them (\(networks.joined(separator: ", "))); or both."
        )
    }

    /// The parameter's value for one way, or two.
    static func word(_ kind: Kind?, _ backbone: String?) -> String {
        [kind?.rawValue, backbone].compactMap { $0 }.joined(separator: "+")
    }

    static func weighting(standard: TermWeighting) -> ModelParameter {
        .choice(
            "weighting", standard.rawValue, of: TermWeighting.allCases.map(\.rawValue),
            "How freely the weights of terms grow: all alike (equal), or the more, the more a term's share differs between classes "
                + "(naive Bayes).")
    }

    static func weighting(_ parameters: ParameterValues) -> TermWeighting {
        TermWeighting(rawValue: parameters.word("weighting")) ?? .equal
    }

    init(_ parameters: ParameterValues) {
        let parts = parameters.word("texts").split(separator: "+").map(String.init)
        kind = parts.compactMap { Kind(rawValue: $0) }.first
        backbone = parts.first { Kind(rawValue: $0) == nil }
    }

    /// A guess of the seconds that reading texts and descending on their terms take; 0 where texts are read as in any table.
    func seconds(of work: FitWork) -> Double {
        let terms: Double = [.spelled, .score].contains(kind) ? 1_500 : kind == .terms ? 300 : 0
        let reading = 1e-7 * Double(2 * work.rows + work.asked) * terms
        let once = reading + 4e-8 * Double(work.rows) * terms * Double(work.outputs)
        // A score is of a model of all rows, and of five of four fifths of them.
        return kind == .score ? 5 * once : once
    }

    /// The features that a model wants, with texts read so.
    ///
    /// - Parameter besideTerms: whether what a network says is to be as long as a row's terms, for sums in which both are.
    func of(_ recipe: FeatureRecipe, besideTerms: Bool = false) -> FeatureRecipe {
        let scale: SentenceEncoding.Scale = besideTerms ? .length : .each
        var recipe = recipe
        switch kind {
        case .words: break
        case .terms, .spelled, nil: recipe.wordLimit = 0
        case .score: recipe.extras.append(ExtraEncoding(TextScoreEncoding(Self.encodings(.spelled)), for: [.text]))
        }
        recipe.extras += Self.encodings(kind).map { ExtraEncoding($0, for: [.text]) }
        if let backbone, let text = try? SentenceEncoding(backbone, scale: scale),
            let pair = try? SentenceEncoding(backbone, scale: scale, of: .pair)
        {
            recipe.extras.append(ExtraEncoding(text, for: [.text]))
            recipe.pairs.append(ExtraEncoding(pair, for: [.text]))
        }
        return recipe
    }

    private static func encodings(_ kind: Kind?) -> [TermEncoding] {
        switch kind {
        case .words, .score, nil: []
        case .terms: [words]
        case .spelled: [words, characters]
        }
    }
}
