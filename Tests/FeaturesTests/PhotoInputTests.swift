import Foundation
import Frames
import Images
import Randomness
import Storage
import Testing
import Workers

@testable import Features

/// Photos of several sizes and kinds as models read them.
@Suite struct PhotoInputTests {
    private let samples = MediaSamples()
    private var folder: URL { samples.folder }

    private func photos(_ rows: [Int32], cache: URL? = nil) throws -> Column {
        let store = try samples.store(["color.jpg", "alpha.png", "held-6.jpg"], of: "ImagesTests", cache: cache)
        return Column("photo", .photo(MediaValues(store, entries: rows)))
    }

    @Test func photosOfAnySizeBecomeImagesOfOne() throws {
        defer { samples.remove() }
        let recipe = ImageRecipe(MediaFrame(photo: PhotoFrame(side: 8, framing: .squash)))
        let (fitted, batch) = try recipe.fit(MediaSamples.labeled(photos([2, 0, -1, 0])), seed: Seed(0))
        #expect(batch.shape == ImageShape(channels: 3, height: 8, width: 8) && batch.rowCount == 4)
        let images = MediaSamples.bytes(batch)
        #expect(images[1] == images[3] && images[0] != images[1] && images[2].allSatisfy { $0 == 0 })
        #expect(fitted.columnKinds == ["photo": .photo] && fitted.isSound)
        let again = try JSONDecoder().decode(FittedImages.self, from: JSONEncoder().encode(fitted))
        #expect(try MediaSamples.bytes(again.transform(Frame([photos([0])]))) == [images[1]])
        #expect(throws: FeaturesError.self) { try fitted.transform(Frame([Column("photo", .number([1]))])) }
    }

    @Test func theCacheChangesNoByteAndIsMadeAnewWhereItIsCut() throws {
        defer { samples.remove() }
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
        defer { samples.remove() }
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
        defer { samples.remove() }
        let column = try photos([0, 1, 2])
        let encoder = try #require(FittedPixels(fitting: column))
        #expect(encoder.suffixes.count == 768 && encoder.isSound && encoder.accepts(column, trainedOn: .photo))
        let features = UnsafeMutableBufferPointer<Float>.allocate(capacity: 3 * 768)
        defer { features.deallocate() }
        encoder.encode(column, into: features)
        #expect(features.allSatisfy(\.isFinite) && abs(features.reduce(0, +)) < 1)
    }
}
