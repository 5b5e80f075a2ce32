import Competitions
import Drawing
import Features
import Frames
import Images
import Problems
import Randomness
import Scoring

extension PictureSheet {
    /// Pixels a side of a picture on a sheet.
    private static let side = 160
    private static let perSection = 16

    /// Some rows of each class, drawn by chance, and some rows to predict; of other targets, rows from the lowest value to the highest.
    /// Nil where rows have no pictures. Throws `ImageError` for a photo that cannot be read.
    init?(of dataset: Dataset, title: String, seed: Seed) throws {
        guard let pictures = dataset.train.columns.first(where: \.kind.isPicture) else { return nil }
        var sections: [Section] = []
        var generator = seed.child("pictures").generator()
        for (name, rows) in dataset.truth.groupsToShow(most: Self.perSection) {
            let chosen = generator.sample(min(Self.perSection, rows.count), of: rows.count).sorted().map { rows[$0] }
            let section = try Section(
                title: "\(name) – \(rows.count) rows",
                items: Self.items(chosen, of: pictures) { dataset.truth.caption(of: $0) })
            sections.append(section)
        }
        if let unknown = dataset.test[pictures.name], unknown.count > 0 {
            let chosen = generator.sample(min(Self.perSection, unknown.count), of: unknown.count).sorted()
            sections.append(
                Section(
                    title: "to predict – \(unknown.count) rows", items: try Self.items(chosen, of: unknown) { _ in "" })
            )
        }
        self.init(title: title, sections: sections)
    }

    /// The pictures of rows; rows without one are passed over.
    static func items(_ rows: [Int], of pictures: Column, caption: (Int) -> String) throws -> [Item] {
        try rows.compactMap { row in
            try pictures.picture(row: row, fitting: side).map { Item(jpeg: try $0.jpeg(), caption: caption(row)) }
        }
    }
}

extension Truth {
    /// Rows that are shown together, with what they have in common.
    fileprivate func groupsToShow(most: Int) -> [(name: String, rows: [Int])] {
        switch answers {
        case .codes(let codes):
            return codes.names.enumerated().map { code, name in
                (name, codes.codes.indices.filter { codes.codes[$0] == Int32(code) })
            }
        case .numbers(let numbers) where numbers.width == 1 && rowCount > 0:
            let order = numbers.values.indices.sorted { (numbers.values[$0], $0) < (numbers.values[$1], $1) }
            let count = min(most, order.count)
            return [
                (
                    "from the lowest to the highest",
                    (0..<count).map { order[$0 * (order.count - 1) / max(1, count - 1)] }
                )
            ]
        case .numbers, .lists, .texts, .tuples, .parts: return [("labeled", Array(0..<rowCount))]
        }
    }

    /// What a row's answer is, where it is a single number; classes stand above the pictures.
    fileprivate func caption(of row: Int) -> String {
        guard case .numbers(let numbers) = answers, numbers.width == 1 else { return "" }
        return NumberText.short(numbers.values[row], digits: 4)
    }
}
