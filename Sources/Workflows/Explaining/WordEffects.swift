import Features
import Foundation
import Frames
import ModelZoo
import Scoring
import Validation

/// How much each word of a text moved a prediction: what the prediction loses when the word is taken out and all others stay. It asks
/// nothing of a model but predictions, so that any model that reads texts can be asked.
///
/// Source: Li, Monroe and Jurafsky, "Understanding neural networks through representation erasure", arXiv 1612.08220 (2016).
struct WordEffects {
    /// The text cut at white space, which stays with the word before it, and each piece's effect.
    let words: [(text: String, effect: Double)]
    /// What was predicted: the class, or the number.
    let answer: Numbers

    /// Words of a text that are asked about, the first ones.
    static let most = 250

    /// - Parameters:
    ///   - row: a row of `frame` with all columns that the fold's model reads.
    ///   - column: the column of the text.
    ///   - place: which number of the answer is asked about, from the answer for the whole text.
    init(
        of column: String, row: Int, in frame: Frame, fold: HeldOutFold, place: (Numbers) -> Int
    ) throws {
        let text = try frame.column(column).text(at: row) ?? ""
        let pieces = Self.pieces(of: text)
        let without = pieces.indices.map { left in pieces.indices.filter { $0 != left }.map { pieces[$0] }.joined() }
        let asked = try frame.selecting(rows: [Int](repeating: row, count: pieces.count + 1))
            .replacing(column, by: [text] + without)
        let answers = fold.surrogate.inverse(try fold.model.predict(try fold.features.transform(asked)))
        answer = answers.selecting(rows: [0])
        let number = place(answer)
        let isShare = fold.truth.classes.count > 1
        func height(_ row: Int) -> Double {
            let value = answers.values[row * answers.width + max(0, number)]
            let own = number < 0 ? 1 - value : value
            return isShare ? log(max(own, 1e-9) / max(1 - own, 1e-9)) : own
        }
        words = pieces.enumerated().map { ($1, height(0) - height($0 + 1)) }
    }

    /// The text's words, each with what follows it up to the next; after the last one that is asked about, the rest as one.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var isInside = false
        for character in text {
            let isBlank = character.isWhitespace
            if pieces.isEmpty || (!isBlank && !isInside && pieces.count < most) { pieces.append("") }
            pieces[pieces.count - 1].append(character)
            isInside = !isBlank
        }
        return pieces
    }
}

extension Frame {
    /// With other texts in one column.
    fileprivate func replacing(_ name: String, by texts: [String]) throws -> Frame {
        try Frame(columns.map { $0.name == name ? Column(name, .text(TextValues(texts))) : $0 })
    }
}
