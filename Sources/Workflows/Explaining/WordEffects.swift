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
    /// What was predicted: the place of the likeliest class and its probability; 0 and the number where there are no classes.
    let prediction: (place: Int, value: Double)

    /// Words of a text that are asked about, the first ones.
    static let most = 250

    /// - Parameters:
    ///   - column: the column of the text.
    ///   - row: a row of `frame`, which has all columns that the fold's model reads.
    init(of column: String, row: Int, in frame: Frame, fold: HeldOutFold) throws {
        let text = try frame.column(column).text(at: row) ?? ""
        let pieces = Self.pieces(of: text)
        let without = pieces.indices.map { left in pieces.indices.filter { $0 != left }.map { pieces[$0] }.joined() }
        let asked = try frame.selecting(rows: [Int](repeating: row, count: pieces.count + 1))
            .replacing(column, by: [text] + without)
        let answers = fold.surrogate.answers(of: try fold.model.predict(try fold.features.transform(asked)))
        let hasClasses = fold.truth.classes.count > 1
        let rows = hasClasses ? answers.shares : (0..<answers.rowCount).map { Array(answers[$0]) }
        let place = hasClasses ? rows[0].indices.max { (rows[0][$0], -$0) < (rows[0][$1], -$1) } ?? 0 : 0
        prediction = (place, rows[0][place])
        let heights = rows.map { hasClasses ? Self.logOdds($0[place]) : $0[place] }
        words = pieces.enumerated().map { ($1, heights[0] - heights[$0 + 1]) }
    }

    private static func logOdds(_ share: Double) -> Double { log(max(share, 1e-9) / max(1 - share, 1e-9)) }

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

extension Numbers {
    /// Each row's probabilities of all classes, of two those of both.
    fileprivate var shares: [[Double]] {
        width == 1 ? values.map { [1 - $0, $0] } : (0..<rowCount).map { Array(self[$0]) }
    }
}

extension Frame {
    /// With other texts in one column.
    fileprivate func replacing(_ name: String, by texts: [String]) throws -> Frame {
        try Frame(columns.map { $0.name == name ? Column(name, .text(TextValues(texts))) : $0 })
    }
}
