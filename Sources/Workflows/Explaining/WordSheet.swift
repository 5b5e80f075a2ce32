import Competitions
import Drawing
import Features
import Frames
import ModelZoo
import Problems
import Scoring
import Validation

/// What words are to a model: those with the largest weights for each class, and held-out texts in which the words that moved the
/// prediction are marked. One HTML page.
struct WordSheet {
    let title: String
    private let sections: [String]

    /// Texts that are shown of each kind, and terms of each class.
    private static let (texts, terms) = (8, 20)

    /// What the first fold's model makes of rows that it did not learn from. Nil where no column holds prose. Throws what models throw.
    init?(of folds: [HeldOutFold], dataset: Dataset, title: String) throws {
        guard let column = dataset.train.columns.first(where: \.isProse)?.name, let fold = folds.first else {
            return nil
        }
        self.title = title
        sections =
            [Self.weights(of: fold)].compactMap { $0 } + [try Self.readings(of: fold, column: column, in: dataset)]
    }

    /// The page.
    var html: String { HTMLPage(title: title, style: Self.style, sections: sections).text }

    private static let style = """
        table{border-collapse:collapse}td{vertical-align:top;padding:.2rem .8rem .2rem 0;border-top:1px solid #8884}
        article{border-top:1px solid #8884;padding:.5rem 0;overflow-wrap:anywhere}article p{opacity:1}
        mark{color:inherit;border-radius:.2rem}
        """

    // MARK: Weights

    /// A table of the terms with the largest weights; nil for a model that has none.
    private static func weights(of fold: HeldOutFold) -> String? {
        let names = fold.features.termNames.withoutSharedBeginning
        guard let model = fold.model as? any TermWeights, !names.isEmpty else { return nil }
        let classes = fold.truth.classes
        let titles = classes.count > 2 ? classes : classes.count == 2 ? [classes[1]] : ["higher"]
        let rows = titles.enumerated().map { output, name in
            let weights = model.termWeights(output: output)
            let order = weights.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }
            let (most, least) = (order.prefix(terms), order.reversed().prefix(titles.count == 1 ? terms : 0))
            let against = least.isEmpty ? "" : "</td><td>against: " + list(least, names)
            return "<tr><td><b>\(Markup.escaped(name))</b></td><td>\(list(most, names))\(against)</td></tr>"
        }
        return "<section><h2>The largest weights</h2><table>\(rows.joined())</table></section>"
    }

    private static func list(_ places: some Sequence<Int>, _ names: [String]) -> String {
        places.map { Markup.escaped(names[$0]) }.joined(separator: " · ")
    }

    // MARK: Texts

    private static func readings(of fold: HeldOutFold, column: String, in dataset: Dataset) throws -> String {
        let step = max(1, fold.rows.count / texts)
        let chosen = stride(from: 0, to: fold.rows.count, by: step).prefix(texts)
        let articles = try chosen.map { place in
            let row = fold.rows[place]
            let effects = try WordEffects(of: column, row: row, in: dataset.train, fold: fold)
            let head = "row \(dataset.trainIDs[row]): \(fold.truth.text(of: place)), taken for "
            let title = Markup.escaped(head + said(effects.prediction, classes: fold.truth.classes))
            return "<article><p><b>\(title)</b></p>"
                + "<p>\(marked(effects.words))</p></article>"
        }
        let meaning =
            fold.truth.classes.isEmpty
            ? "Green words raise the prediction, red ones lower it"
            : "Green words speak for what was predicted, red ones against it"
        let note =
            "\(meaning): what changes when the word is taken out. The first \(WordEffects.most) words of each text are asked about."
        return "<section><h2>Held-out texts</h2><p>\(note)</p>\(articles.joined())</section>"
    }

    private static func said(_ prediction: (place: Int, value: Double), classes: [String]) -> String {
        guard classes.count > 1 else { return NumberText.short(prediction.value, digits: 3) }
        return "\(classes[prediction.place]) (\(Int((prediction.value * 100).rounded())) %)"
    }

    /// Words with a background the stronger the more they moved the prediction.
    private static func marked(_ words: [(text: String, effect: Double)]) -> String {
        let largest = max(words.map { abs($0.effect) }.max() ?? 0, 1e-9)
        return words.map { word in
            let share = Int((abs(word.effect) / largest * 60).rounded())
            guard share >= 6 else { return Markup.escaped(word.text) }
            let hue = word.effect > 0 ? 140 : 0
            return "<mark style=\"background:hsl(\(hue) 80% 45% / \(share)%)\">\(Markup.escaped(word.text))</mark>"
        }.joined()
    }
}

extension [String] {
    /// Without the column before each name, where all are of one.
    fileprivate var withoutSharedBeginning: [String] {
        guard let first, let end = first.firstRange(of: ": ")?.upperBound else { return self }
        let column = first[..<end]
        return allSatisfy { $0.hasPrefix(column) } ? map { String($0.dropFirst(column.count)) } : self
    }
}

extension Truth {
    /// The row's class or number, as text.
    fileprivate func text(of row: Int) -> String {
        switch answers {
        case .codes(let codes): codes.names[Int(codes.codes[row])]
        case .numbers(let numbers): NumberText.short(numbers.values[row * numbers.width], digits: 3)
        case .lists, .texts, .tuples, .parts: ""
        }
    }
}
