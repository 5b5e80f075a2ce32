import Competitions
import Drawing
import Features
import Frames
import Images
import ModelZoo
import Problems
import Randomness
import Scoring

extension PictureSheet {
    /// Pixels a side of a picture on a sheet.
    private static let side = 160
    private static let perSection = 16

    /// Some rows of each class, drawn by chance, and some rows to predict; of other targets, rows from the lowest value to the highest.
    /// Then some as training changes them for a model that learns from images. Nil where rows have no pictures. Throws `ImageError`
    /// for a photo that cannot be read.
    init?(of dataset: Dataset, for estimator: any Estimator, title: String, seed: Seed) throws {
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
        if let section = try Section(changesOf: dataset, by: estimator, seed: seed) { sections.append(section) }
        self.init(title: title, sections: sections)
    }

    /// The pictures of rows, with their sounds; rows without one are passed over.
    static func items(_ rows: [Int], of pictures: Column, caption: (Int) -> String) throws -> [Item] {
        try rows.compactMap { row in
            try pictures.picture(row: row, fitting: side).map {
                Item(jpeg: try $0.jpeg(), caption: caption(row), sound: try PlayableSound(of: pictures, row: row))
            }
        }
    }
}

extension PictureSheet.Section {
    /// How many rows are shown changed, and how often each.
    private static let (rows, times) = (8, 5)

    /// Some rows as a model reads them, each with forms that it may have in training; nil where the model changes none.
    fileprivate init?(changesOf dataset: Dataset, by estimator: any Estimator, seed: Seed) throws {
        var generator = seed.child("changed pictures").generator()
        let count = dataset.train.rowCount
        let rows = generator.sample(min(Self.rows, count), of: count).sorted()
        let shown = dataset.train.selecting(rows: rows)
        guard let views = try estimator.trainingViews(of: shown, times: Self.times, seed: seed) else { return nil }
        self.init(
            title: "In training, as \(estimator.card.id) sees them",
            note: "First each picture as the model reads it, then some of its forms in training.",
            items: try rows.indices.flatMap { place in
                try views.map { seen in
                    let view = seen[place]
                    return PictureSheet.Item(
                        jpeg: try view.picture.jpeg(),
                        caption: dataset.truth.name(of: rows[view.row])
                            + (view.other.map { " + \(Int(view.share * 100)) % \(dataset.truth.name(of: rows[$0]))" }
                                ?? ""))
                }
            }, columns: Self.times + 1)
    }
}
