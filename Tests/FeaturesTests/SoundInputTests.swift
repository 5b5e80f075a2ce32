import Archives
import Foundation
import Frames
import Images
import Randomness
import Scoring
import Storage
import Testing

@testable import Features

/// Sounds of several lengths and kinds as models read them.
@Suite struct SoundInputTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "podium-\(UUID().uuidString)")

    private func sounds(_ rows: [Int32], cache: URL? = nil) throws -> Column {
        let goldens = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "SoundsTests/Goldens")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let archive = folder.appending(path: "\(UUID().uuidString).zip")
        let zip = try StoredZip(archive)
        for name in ["words.wav", "two.flac", "two.ogg"] {
            try Data(contentsOf: goldens.appending(path: name)).withUnsafeBytes { try zip.append($0, named: name) }
        }
        try zip.finish()
        return Column("cry", .sound(MediaValues(try MediaStore(archive, cache: cache), entries: rows)))
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

    /// The same chirp at three rates looks the same, but for what lower rates cannot carry.
    @Test func soundsOfAnyRateBecomeImagesOfOneSize() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let recipe = ImageRecipe(MediaFrame(sound: SoundFrame(seconds: 0.5, bands: 32)))
        let (fitted, batch) = try recipe.fit(labeled(sounds([1, 2, -1, 0])), seed: Seed(0))
        #expect(batch.shape == ImageShape(channels: 1, height: 32, width: 20) && !batch.canBeMirrored)
        let images = bytes(batch)
        #expect(images[2].allSatisfy { $0 == 0 } && images[0].max() == 255)
        // Of a quarter of a second are ten moments; then comes silence.
        #expect((0..<32).allSatisfy { images[0][$0 * 20 + 15] == 0 })
        let brightest = images.map { image in (0..<32).max { image[$0 * 20 + 5] < image[$1 * 20 + 5] } }
        #expect(brightest[0] == brightest[1] && brightest[1] == brightest[3])
        #expect(fitted.columnKinds == ["cry": .sound] && fitted.isSound)
        let again = try JSONDecoder().decode(FittedImages.self, from: JSONEncoder().encode(fitted))
        #expect(try bytes(again.transform(Frame([sounds([1])]))) == [images[0]])
        #expect(throws: FeaturesError.self) { try fitted.transform(Frame([Column("cry", .number([1]))])) }
        #expect(batch.selecting(rows: [0]).canBeMirrored == false)
    }

    @Test func theRecipeSaysWhatItSees() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let lines = try ImageRecipe(MediaFrame(sound: SoundFrame(seconds: 1.5))).lines(
            for: Frame([sounds([0])]), type: .continuous, predictsFuture: false)
        #expect(
            lines == [
                "cry: sounds, the first 1.5 s as 64 bands × 60 moments in decibels, centered and scaled by channel"
            ])
    }

    @Test func tablesModelsHearStatistics() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let column = try sounds([0, 1, 2, -1])
        let plan = FeaturePlan(
            for: try Frame([column]), ignoring: [], type: .continuous, recipe: .linear, predictsFuture: false)
        let (fitted, matrix) = try plan.fit(Frame([column]), truth: labeled(column).truth, seed: Seed(0))
        #expect(matrix.numberNames.count == 61 && matrix.numberNames[0] == "cry mean 0")
        for feature in 0..<61 {
            let values = (0..<4).map { matrix.numbers[feature * 4 + $0] }
            #expect(abs(values.reduce(0, +)) < 1e-4 && values[3] == 0)
        }
        #expect(try fitted.transform(Frame([sounds([2])])).numbers.allSatisfy { $0.isFinite })
    }

    @Test func theCacheChangesNoNumber() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let cache = folder.appending(path: "cache")
        func numbers(_ cache: URL?) throws -> [Float] {
            let column = try sounds([0, 1, 2], cache: cache)
            let encoder = try #require(
                SoundEncoding().fit(column, truth: labeled(column).truth, seed: Seed(0))?.encoder as? FittedSounds)
            let features = UnsafeMutableBufferPointer<Float>.allocate(capacity: 3 * 61)
            defer { features.deallocate() }
            encoder.encode(column, into: features)
            return Array(features)
        }
        let plain = try numbers(nil)
        #expect(try numbers(cache) == plain)
        #expect(try numbers(cache) == plain)
    }

    @Test func aSoundIsShownAsALineAndAsColors() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let picture = try #require(try sounds([2, -1]).picture(row: 0, fitting: 160))
        #expect(picture.width == 160 && picture.height == 120)
        #expect(picture[80, 20] != (255, 255, 255) && picture[80, 0] == (255, 255, 255))
        #expect(try sounds([2, -1]).picture(row: 1, fitting: 160) == nil)
    }
}
