import Competitions
import Foundation
import Frames
import Preparation
import Scoring
import Testing

/// Images in letters: one a line, its rows between bars, `#` for ink; labels one a line.
private struct DotsFormat: ImageFormat {
    let name = "dots"
    let summary = "Images in letters."
    let extensions = ["dots"]

    func images(in file: URL) throws -> ImageValues {
        let images = try labels(in: file).map { $0.split(separator: "|").map(Array.init) }
        guard let first = images.first, let width = first.first?.count else { throw FormatError("there is no image") }
        for (index, image) in images.enumerated()
        where image.count != first.count || image.contains(where: { $0.count != width }) {
            throw FormatError("line \(index + 1): the image has another size than the first")
        }
        let pixels = images.flatMap { $0.joined().map { $0 == "#" ? UInt8(255) : 0 } }
        return ImageValues(channels: 1, height: first.count, width: width, pixels: pixels)
    }

    func labels(in file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }
}

@Suite struct ImageFormatTests {
    private func dataset(_ train: String) throws -> Dataset {
        let host = try Host(
            """
            task: binary
            data:
              train: {images: train.dots, labels: train-labels.dots}
              test: {images: test.dots, labels: test-labels.dots}
              target: sign
            metric: accuracy
            """,
            files: [
                "train.dots": train, "train-labels.dots": "yes\nno\n", "test.dots": "##|..\n.#|.#\n",
                "test-labels.dots": "no\nyes\n",
            ])
        defer { withExtendedLifetime(host) {} }
        var catalog = Catalog.standard
        catalog.imageFormats.append(DotsFormat())
        return try Preparer(cache: host.cache).prepare(
            Competition.load("example", root: host.root.url, catalog: catalog)
        ).loadDataset()
    }

    @Test func aFormatOfOnesOwnIsRead() throws {
        let dataset = try dataset("#.|.#\n..|##\n")
        let pixels: [UInt8] = [255, 0, 0, 255, 0, 0, 255, 255]
        #expect(
            dataset.train["image"]?.values == .image(ImageValues(channels: 1, height: 2, width: 2, pixels: pixels)))
        #expect(dataset.truth.classes == ["no", "yes"])
        #expect(dataset.test.rowCount == 2)
    }

    @Test func whatIsWrongIsToldWithTheFilesName() {
        #expect(
            throws: PreparationError.data(
                file: "train.dots", reason: "line 2: the image has another size than the first")
        ) {
            try dataset("#.|.#\n..|#\n")
        }
    }
}
