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
    private let samples = MediaSamples()
    private var folder: URL { samples.folder }

    private func sounds(_ rows: [Int32], cache: URL? = nil) throws -> Column {
        let store = try samples.store(["words.wav", "two.flac", "two.ogg"], of: "SoundsTests", cache: cache)
        return Column("cry", .sound(MediaValues(store, entries: rows)))
    }

    /// The same chirp at three rates looks the same, but for what lower rates cannot carry.
    @Test func soundsOfAnyRateBecomeImagesOfOneSize() throws {
        defer { samples.remove() }
        let recipe = ImageRecipe(MediaFrame(sound: SoundFrame(seconds: 0.5, bands: 32)))
        let (fitted, batch) = try recipe.fit(MediaSamples.labeled(sounds([1, 2, -1, 0])), seed: Seed(0))
        #expect(batch.shape == ImageShape(channels: 1, height: 32, width: 20) && !batch.canBeMirrored)
        let images = MediaSamples.bytes(batch)
        #expect(images[2].allSatisfy { $0 == 0 } && images[0].max() == 255)
        // Of a quarter of a second are ten moments; then comes silence.
        #expect((0..<32).allSatisfy { images[0][$0 * 20 + 15] == 0 })
        let brightest = images.map { image in (0..<32).max { image[$0 * 20 + 5] < image[$1 * 20 + 5] } }
        #expect(brightest[0] == brightest[1] && brightest[1] == brightest[3])
        #expect(fitted.columnKinds == ["cry": .sound] && fitted.isSound)
        let again = try JSONDecoder().decode(FittedImages.self, from: JSONEncoder().encode(fitted))
        #expect(try MediaSamples.bytes(again.transform(Frame([sounds([1])]))) == [images[0]])
        #expect(throws: FeaturesError.self) { try fitted.transform(Frame([Column("cry", .number([1]))])) }
        #expect(batch.selecting(rows: [0]).canBeMirrored == false)
    }

    @Test func theRecipeSaysWhatItSees() throws {
        defer { samples.remove() }
        let lines = try ImageRecipe(MediaFrame(sound: SoundFrame(seconds: 1.5))).lines(
            for: Frame([sounds([0])]), type: .continuous, predictsFuture: false)
        #expect(
            lines == [
                "cry: sounds, the first 1.5 s as 64 bands × 60 moments in decibels, centered and scaled by channel"
            ])
    }

    @Test func tablesModelsHearStatistics() throws {
        defer { samples.remove() }
        let column = try sounds([0, 1, 2, -1])
        let plan = FeaturePlan(
            for: try Frame([column]), ignoring: [], type: .continuous, recipe: .linear, predictsFuture: false)
        let (fitted, matrix) = try plan.fit(Frame([column]), truth: MediaSamples.labeled(column).truth, seed: Seed(0))
        #expect(matrix.numberNames.count == 61 && matrix.numberNames[0] == "cry mean 0")
        for feature in 0..<61 {
            let values = (0..<4).map { matrix.numbers[feature * 4 + $0] }
            #expect(abs(values.reduce(0, +)) < 1e-4 && values[3] == 0)
        }
        #expect(try fitted.transform(Frame([sounds([2])])).numbers.allSatisfy { $0.isFinite })
    }

    @Test func theCacheChangesNoNumber() throws {
        defer { samples.remove() }
        let cache = folder.appending(path: "cache")
        func numbers(_ cache: URL?) throws -> [Float] {
            let column = try sounds([0, 1, 2], cache: cache)
            let encoder = try #require(
                SoundEncoding().fit(column, truth: MediaSamples.labeled(column).truth, seed: Seed(0))?.encoder
                    as? FittedSounds)
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
        defer { samples.remove() }
        let picture = try #require(try sounds([2, -1]).picture(row: 0, fitting: 160))
        #expect(picture.width == 160 && picture.height == 120)
        #expect(picture[80, 20] != (255, 255, 255) && picture[80, 0] == (255, 255, 255))
        #expect(try sounds([2, -1]).picture(row: 1, fitting: 160) == nil)
    }
}
