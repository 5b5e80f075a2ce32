import Archives
import Foundation
import Frames
import Images
import Randomness
import Scoring
import Storage
import Testing
import Workers

@testable import Features

/// Photos of several sizes and kinds as models read them.
@Suite struct PhotoInputTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "podium-\(UUID().uuidString)")

    private func photos(_ rows: [Int32], cache: URL? = nil) throws -> Column {
        let goldens = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "ImagesTests/Goldens")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let archive = folder.appending(path: "\(UUID().uuidString).zip")
        let zip = try StoredZip(archive)
        for name in ["color.jpg", "alpha.png", "held-6.jpg"] {
            try Data(contentsOf: goldens.appending(path: name)).withUnsafeBytes { try zip.append($0, named: name) }
        }
        try zip.finish()
        return Column("photo", .photo(MediaValues(try MediaStore(archive, cache: cache), entries: rows)))
    }

    private func labeled(_ column: Column) throws -> LabeledRows {
        let truth = Truth.values([Double](repeating: 0, count: column.count), width: 1)
        return try LabeledRows(Frame([column]), truth: truth, type: .continuous)
    }

    private func bytes(_ batch: ImageBatch) -> [[UInt8]] {
        batch.pixels.withBytes { all in
            batch.rows.map { Array(all[$0 * batch.shape.size..<($0 + 1) * batch.shape.size]) }
        }
    }

    @Test func photosOfAnySizeBecomeImagesOfOne() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let recipe = ImageRecipe(MediaFrame(photo: PhotoFrame(side: 8, framing: .squash)))
        let (fitted, batch) = try recipe.fit(labeled(photos([2, 0, -1, 0])), seed: Seed(0))
        #expect(batch.shape == ImageShape(channels: 3, height: 8, width: 8) && batch.rowCount == 4)
        let images = bytes(batch)
        #expect(images[1] == images[3] && images[0] != images[1] && images[2].allSatisfy { $0 == 0 })
        #expect(fitted.columnKinds == ["photo": .photo] && fitted.isSound)
        let again = try JSONDecoder().decode(FittedImages.self, from: JSONEncoder().encode(fitted))
        #expect(try bytes(again.transform(Frame([photos([0])]))) == [images[1]])
        #expect(throws: FeaturesError.self) { try fitted.transform(Frame([Column("photo", .number([1]))])) }
    }

    @Test func theCacheChangesNoByteAndIsMadeAnewWhereItIsCut() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let cache = folder.appending(path: "cache")
        let frame = PhotoFrame(side: 8)
        func developed(_ cache: URL?) throws -> [UInt8] {
            guard case .photo(let values) = try photos([0], cache: cache).values else { return [] }
            return try values.store.developed(frame).withBytes { Array($0) }
        }
        let plain = try developed(nil)
        #expect(try developed(cache) == plain)
        let files = try FileManager.default.contentsOfDirectory(at: cache, includingPropertiesForKeys: nil)
        #expect(files.count == 1)
        try Data(plain.prefix(10)).write(to: try #require(files.first))
        #expect(try developed(cache) == plain)
    }

    /// Folds ask for the same photos at once, each from within pieces of the same pool.
    @Test func whoAsksAtOnceGetsTheSame() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        guard case .photo(let values) = try photos([0]).values else { return }
        let all = try WorkerPool(threads: 3).run {
            try WorkerPool.current.map(6) { outer in
                try WorkerPool.current.map(4) { inner in
                    try values.store.developed(PhotoFrame(side: 8 + (outer + inner) % 2)).count
                }
            }
        }
        #expect(Set(all.joined()) == [4 * 192, 4 * 243])
    }

    @Test func tablesModelsSeeSmallPictures() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let column = try photos([0, 1, 2])
        let encoder = try #require(FittedPixels(fitting: column))
        #expect(encoder.suffixes.count == 768 && encoder.isSound && encoder.accepts(column, trainedOn: .photo))
        let features = UnsafeMutableBufferPointer<Float>.allocate(capacity: 3 * 768)
        defer { features.deallocate() }
        encoder.encode(column, into: features)
        #expect(features.allSatisfy(\.isFinite) && abs(features.reduce(0, +)) < 1)
    }
}
