import Randomness
import Testing

@testable import Networks

@Suite struct ImageAugmentationTests {
    /// A 3 × 4 image of one channel: 1 to 12.
    private let image = (1...12).map(Float.init)

    private func augmented(_ augmentation: ImageAugmentation, seed: Int) -> [Float] {
        var result = image
        var generator = Seed(seed).generator()
        result.withUnsafeMutableBufferPointer { pixels in
            if let start = pixels.baseAddress { augmentation.apply(to: start, shape: [3, 4, 1], &generator) }
        }
        return result
    }

    @Test func flipsSomeImagesLeftToRight() {
        let flipped: [Float] = [4, 3, 2, 1, 8, 7, 6, 5, 12, 11, 10, 9]
        let results = (0..<20).map { augmented(ImageAugmentation(flips: true), seed: $0) }
        #expect(results.allSatisfy { $0 == image || $0 == flipped })
        #expect(results.contains(image) && results.contains(flipped))
    }

    @Test func shiftsKeepWhatStaysInsideAndRepeatTheBorder() {
        let results = (0..<30).map { augmented(ImageAugmentation(shift: 1), seed: $0) }
        let downRight: [Float] = [1, 1, 2, 3, 1, 1, 2, 3, 5, 5, 6, 7]
        #expect(results.contains(downRight))
        #expect(Set(results).count == 9)
    }

    @Test func rotationKeepsTheMiddleAndTheSumNearlySo() {
        var square = [Float](repeating: 0, count: 81)
        square[40] = 1
        var generator = Seed(1).generator()
        square.withUnsafeMutableBufferPointer { pixels in
            if let start = pixels.baseAddress {
                ImageAugmentation(rotation: 45).apply(to: start, shape: [9, 9, 1], &generator)
            }
        }
        #expect(abs(square[40] - 1) < 1e-5)
    }

    @Test func erasureSetsARectangleToZero() {
        let results = (0..<20).map { augmented(ImageAugmentation(erasure: 1), seed: $0) }
        #expect(results.allSatisfy { $0.contains(0) && zip($0, image).allSatisfy { $0 == 0 || $0 == $1 } })
    }

    @Test func normalizationGivesMeanZeroAndDeviationOne() throws {
        let samples = try Samples(numbers: sample(400, seed: 1, "x").map { 5 + 3 * $0 }, shape: [10, 10, 2])
        let (mean, deviation) = samples.channelStatistics
        let again = try samples.normalized(mean: mean, deviation: deviation).channelStatistics
        #expect(again.mean.allSatisfy { abs($0) < 1e-5 })
        #expect(again.deviation.allSatisfy { abs($0 - 1) < 1e-5 })
    }
}
