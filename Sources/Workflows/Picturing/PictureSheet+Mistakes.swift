import Competitions
import Frames
import Images
import Scoring

extension PictureSheet {
    /// What a model was surest of and wrong about, what was taken for what, and what it was least sure of: rows that it did not learn
    /// from. Throws `ImageError` for a photo that cannot be read.
    init(_ guesses: [Guess], names: [String], pictures: Column, title: String) throws {
        let wrong = guesses.filter { !$0.isRight }
        func items(_ guesses: some Sequence<Guess>) throws -> [Item] {
            let said = Dictionary(guesses.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })
            return try Self.items(guesses.map(\.row), of: pictures) { row in
                said[row].map { "\(names[$0.code]) \(Int(($0.share * 100).rounded())) %" } ?? ""
            }
        }
        let doubtful = guesses.sorted { ($0.share, $0.row) < ($1.share, $1.row) }.prefix(Self.few)
        self.init(
            title: title,
            lead: (
                try ConfusionTable(guesses, names: names, pictures: pictures).html, ConfusionTable.style
            ),
            sections: [
                Section(
                    title: "Surest mistakes",
                    note:
                        "\(wrong.count) of \(guesses.count) held-out rows are mistaken; under each picture, what it was taken for.",
                    items: try items(wrong.surest.prefix(Self.most)))
            ] + (try Self.confusions(wrong, of: guesses, names: names, items: items))
                + [Section(title: "Least sure", items: try items(doubtful))])
    }

    private static let (most, few) = (24, 12)

    /// For each class, the three that it was most often taken for.
    private static func confusions(
        _ wrong: [Guess], of guesses: [Guess], names: [String], items: (ArraySlice<Guess>) throws -> [Item]
    ) throws -> [Section] {
        try names.enumerated().flatMap { code, name in
            let own = wrong.filter { $0.truth == code }
            return try frequent(own.map(\.code)).prefix(3).map { taken, count in
                Section(
                    title: "\(name) taken for \(names[taken])",
                    note: "\(count) of \(guesses.count { $0.truth == code })",
                    items: try items(own.filter { $0.code == taken }.surest.prefix(few)))
            }
        }
    }

    /// Values with their number, the most frequent first.
    private static func frequent(_ values: [Int]) -> [(value: Int, count: Int)] {
        Dictionary(grouping: values) { $0 }.map { ($0.key, $0.value.count) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }
}
