import Competitions
import Frames
import Images
import Scoring

extension PictureSheet {
    /// What a model was surest of and wrong about, and then, class by class, what it took for what: rows that it did not learn from. Nil
    /// where rows have no pictures or the answers are no classes. Throws `ImageError`.
    init?(
        of folds: [(rows: [Int], answers: Answers)], dataset: Dataset, title: String
    ) throws {
        guard let pictures = dataset.train.columns.first(where: \.kind.isPicture),
            case .codes(let truth) = dataset.truth.answers
        else { return nil }
        let guesses = folds.flatMap { fold in
            fold.answers.guesses.map { zip(fold.rows, $0).map { Guess(row: $0, code: $1.code, share: $1.share) } } ?? []
        }
        guard !guesses.isEmpty else { return nil }
        let wrong = guesses.filter { $0.code != Int(truth.codes[$0.row]) }
            .sorted { (-$0.share, $0.row) < (-$1.share, $1.row) }
        func items(_ guesses: some Sequence<Guess>) throws -> [Item] {
            try Self.items(guesses.map(\.row), of: pictures) { row in
                guesses.first { $0.row == row }.map { "\(truth.names[$0.code]) \(Int(($0.share * 100).rounded())) %" }
                    ?? ""
            }
        }
        var sections = [
            Section(
                title: "Surest mistakes",
                note:
                    "\(wrong.count) of \(guesses.count) held-out rows are mistaken; under each picture, what it was taken for.",
                items: try items(wrong.prefix(Self.most)))
        ]
        for (code, name) in truth.names.enumerated() {
            let own = guesses.filter { Int(truth.codes[$0.row]) == code }
            for (taken, count) in Self.frequent(own.filter { $0.code != code }.map(\.code)).prefix(3) {
                let confused = wrong.filter { Int(truth.codes[$0.row]) == code && $0.code == taken }
                sections.append(
                    Section(
                        title: "\(name) taken for \(truth.names[taken])", note: "\(count) of \(own.count)",
                        items: try items(confused.prefix(Self.few))))
            }
        }
        let doubtful = guesses.sorted { ($0.share, $0.row) < ($1.share, $1.row) }.prefix(Self.few)
        sections.append(Section(title: "Least sure", items: try items(doubtful)))
        self.init(title: title, sections: sections)
    }

    private static let (most, few) = (24, 12)

    /// Which class a row was given, and how sure that was.
    private struct Guess {
        let row: Int
        let code: Int
        let share: Double
    }

    /// Values with their number, the most frequent first.
    private static func frequent(_ values: [Int]) -> [(value: Int, count: Int)] {
        Dictionary(grouping: values) { $0 }.map { ($0.key, $0.value.count) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }
}

extension Answers {
    /// The likeliest class of each row and its probability; nil where these are no probabilities of classes.
    fileprivate var guesses: [(code: Int, share: Double)]? {
        guard case .numbers(let numbers) = self else { return nil }
        if numbers.width == 1 { return numbers.values.map { ($0 > 0.5 ? 1 : 0, max($0, 1 - $0)) } }
        return (0..<numbers.rowCount).map { row in
            let shares = numbers.values[row * numbers.width..<(row + 1) * numbers.width]
            let best = shares.indices.max { (shares[$0], -$0) < (shares[$1], -$1) } ?? shares.startIndex
            return (best - shares.startIndex, shares[best])
        }
    }
}
