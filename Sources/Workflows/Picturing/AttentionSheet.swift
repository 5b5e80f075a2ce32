import Archives
import Backbones
import Competitions
import Features
import Foundation
import Frames
import Images
import ModelZoo
import Scoring
import Storage

/// Where a model looks: photos that it was surest and wrong about, and some that it was right about, each with what speaks for its
/// answer. Rows that it did not learn from.
struct AttentionSheet {
    /// The page.
    let html: String

    /// Mistakes, right answers of each class, squares a side of the grid that covers a photo, and the photo's longest side in pixels.
    private static let (mistakes, right, squares, side) = (12, 4, 7, 224)

    /// Throws `ImageError` for a photo that cannot be read, and what models throw.
    init(
        _ guesses: [Guess], pipelines: [FittedPipeline], dataset: Dataset, names: [String], column: String,
        title: String
    ) throws {
        let hasAttention = pipelines.contains { $0.photos != nil }
        func section(_ title: String, _ guesses: some Sequence<Guess>) throws -> PictureSheet.Section {
            PictureSheet.Section(
                title: title,
                items: try guesses.flatMap { guess in
                    try Self.items(
                        of: guess, pipeline: pipelines[guess.fold], rows: dataset.train, column: column, names: names)
                }, columns: hasAttention ? 6 : 4)
        }
        var sections = [try section("Surest mistakes", guesses.filter { !$0.isRight }.surest.prefix(Self.mistakes))]
        for (code, name) in names.enumerated().prefix(6) {
            let sure = guesses.filter { $0.isRight && $0.code == code }.surest.prefix(Self.right)
            sections.append(try section("Right: \(name)", sure))
        }
        let attention = hasAttention ? "then where the network sees what speaks for that (Grad-CAM), " : ""
        html =
            PictureSheet(
                title: title,
                note:
                    "Each photo with what it was taken for, \(attention)last which squares, covered with gray, cost that answer the most "
                    + "of its probability (occlusion). Warm colors mean more; each picture has a scale of its own.",
                sections: sections.filter { !$0.items.isEmpty }
            ).html
    }

    private static func items(
        of guess: Guess, pipeline: FittedPipeline, rows: Frame, column: String, names: [String]
    ) throws -> [PictureSheet.Item] {
        let row = rows.selecting(rows: [guess.row])
        guard let whole = try row.column(column).picture(row: 0, fitting: .max) else { return [] }
        let frame = pipeline.photos?.sight.frame
        let longest = min(side, max(whole.width, whole.height))
        let photo = frame.map { whole.framed($0.framing, size: longest) } ?? whole.fitting(longest)
        let right = guess.isRight ? "" : ", is \(names[guess.truth])"
        let said = "\(names[guess.code]) \(Int((guess.share * 100).rounded())) %\(right)"
        var pictures = [(photo, said)]
        if let map = try pipeline.photos?.attention(to: [guess.code], in: row).first {
            let values = map.values.map(Double.init)
            pictures.append((photo.heated(by: values, columns: map.width, highest: values.max() ?? 0), "Grad-CAM"))
        }
        let losses = try losses(of: guess, covering: photo, in: row, column: column, pipeline: pipeline)
        pictures.append((photo.heated(by: losses, columns: squares, highest: losses.max() ?? 0), "occlusion"))
        return try pictures.map { PictureSheet.Item(jpeg: try $0.jpeg(), caption: $1) }
    }

    /// How much of an answer's probability is lost where a square of the photo is covered, square by square.
    private static func losses(
        of guess: Guess, covering photo: Raster, in row: Frame, column: String, pipeline: FittedPipeline
    ) throws -> [Double] {
        let places = (0..<squares * squares).map { ($0 / squares, $0 % squares) }
        let pictures = [photo] + places.map { photo.covering(row: $0, column: $1, of: squares) }
        let asked = try row.selecting(rows: [Int](repeating: 0, count: pictures.count))
            .replacing(column, byPhotos: pictures)
        guard case .numbers(let answers) = try pipeline.predict(asked) else { return [] }
        let shares = (0..<answers.rowCount).map { row in
            answers.width > 1
                ? answers.values[row * answers.width + guess.code]
                : guess.code == 1 ? answers.values[row] : 1 - answers.values[row]
        }
        return shares.dropFirst().map { shares[0] - $0 }
    }
}

extension Frame {
    /// The table with other photos in a column, one a row. Throws `ImageError`, `ArchiveError` and `FrameError`.
    fileprivate func replacing(_ column: String, byPhotos photos: [Raster]) throws -> Frame {
        let file = try NamelessFile(for: "covered photos")
        let zip = try StoredZip(in: file, name: "covered photos")
        for (place, photo) in photos.enumerated() {
            try photo.png().withUnsafeBytes { try zip.append($0, named: "\(place).png") }
        }
        try zip.finish()
        let store = try MediaStore(file.mapped())
        let values = MediaValues(store, entries: photos.indices.map { Int32($0) })
        return try Frame(columns.map { $0.name == column ? Column(column, .photo(values)) : $0 })
    }
}
