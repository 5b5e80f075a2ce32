import Competitions
import Scoring

/// Which class a model gave to a row that it did not learn from, and how sure it was.
struct Guess {
    /// The row of the labeled table.
    let row: Int
    /// The fold that held it out, by its place among the finished ones.
    let fold: Int
    /// The likeliest class.
    let code: Int
    /// Its probability.
    let share: Double
    /// The right class.
    let truth: Int

    var isRight: Bool { code == truth }

    /// Those of all folds. Nil where answers are no probabilities of classes.
    static func all(_ folds: [(rows: [Int], answers: Answers)], of dataset: Dataset) -> [Guess]? {
        guard case .codes(let truth) = dataset.truth.answers else { return nil }
        let guesses = folds.enumerated().flatMap { place, fold in
            (fold.answers.likeliest ?? []).enumerated().map { index, guess in
                let row = fold.rows[index]
                return Guess(
                    row: row, fold: place, code: guess.code, share: guess.share, truth: Int(truth.codes[row]))
            }
        }
        return guesses.isEmpty ? nil : guesses
    }
}

extension [Guess] {
    /// The surest first.
    var surest: [Guess] { sorted { (-$0.share, $0.row) < (-$1.share, $1.row) } }
}

extension Answers {
    /// The likeliest class of each row and its probability; nil where these are no probabilities of classes.
    fileprivate var likeliest: [(code: Int, share: Double)]? {
        guard case .numbers(let numbers) = self else { return nil }
        if numbers.width == 1 { return numbers.values.map { ($0 > 0.5 ? 1 : 0, Swift.max($0, 1 - $0)) } }
        return (0..<numbers.rowCount).map { row in
            let shares = numbers[row]
            let best = shares.indices.max { (shares[$0], -$0) < (shares[$1], -$1) } ?? shares.startIndex
            return (best - shares.startIndex, shares[best])
        }
    }
}
