import Randomness
import Storage
import Tensors
import Testing

@testable import Networks

@Suite struct ImageAugmentationTests {
    /// A 3 × 4 image of one channel: 1 to 12.
    private let image = (1...12).map(Float.init)

    private func augmented(_ augmentation: ImageAugmentation, seed: Int) -> [Float] {
        Self.changed(image, ImageSize(height: 3, width: 4, channels: 1), augmentation, seed: seed)
    }

    private static func changed(
        _ image: [Float], _ size: ImageSize, _ augmentation: ImageAugmentation, seed: Int, to result: ImageSize? = nil,
        levels: ColorLevels? = nil
    ) -> [Float] {
        var change = ImageChange(from: size, to: result ?? size)
        var generator = Seed(seed).generator()
        augmentation.draw(&change, &generator)
        let count = change.warp.result.count
        return [Float](unsafeUninitializedCapacity: count) { pixels, filled in
            image.withUnsafeBufferPointer { image in
                if let from = image.baseAddress, let to = pixels.baseAddress {
                    change.write(from, to: to, levels: levels)
                }
            }
            filled = count
        }
    }

    private static let colors = ImageSize(height: 5, width: 6, channels: 3)
    private static let unit = ColorLevels(black: [0, 0, 0], white: [1, 1, 1])
    private static let all = ImageAugmentation(
        flips: true, shift: 1, rotation: 20, leastArea: 0.3, lighting: 0.4, saturation: 0.5, erasure: 0.5)

    /// Colors between 0 and 1.
    private static func noise(_ seed: Int) -> [Float] {
        sample(90, seed: seed, "colors").map { 0.5 + $0.truncatingRemainder(dividingBy: 0.5) }
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
        let size = ImageSize(height: 9, width: 9, channels: 1)
        square = Self.changed(square, size, ImageAugmentation(rotation: 45), seed: 1)
        #expect(abs(square[40] - 1) < 1e-5)
    }

    @Test func erasureSetsARectangleToZero() {
        let results = (0..<20).map { augmented(ImageAugmentation(erasure: 1), seed: $0) }
        #expect(results.allSatisfy { $0.contains(0) && zip($0, image).allSatisfy { $0 == 0 || $0 == $1 } })
    }

    @Test func whatIsSwitchedOffChangesAndDrawsNothing() {
        for seed in 0..<5 {
            let image = Self.noise(seed)
            #expect(Self.changed(image, Self.colors, ImageAugmentation(), seed: seed, levels: Self.unit) == image)
        }
        var (generator, untouched) = (Seed(1).generator(), Seed(1).generator())
        var change = ImageChange(from: Self.colors, to: Self.colors)
        ImageAugmentation().draw(&change, &generator)
        #expect(change == ImageChange(from: Self.colors, to: Self.colors))
        #expect(generator.next() == untouched.next())
    }

    @Test func colorsStayBetweenBlackAndWhite() {
        for seed in 0..<40 {
            let changed = Self.changed(Self.noise(seed), Self.colors, Self.all, seed: seed, levels: Self.unit)
            #expect(changed.allSatisfy { (0...1).contains($0) })
        }
    }

    /// Whatever is done to where pixels come from, a plain image stays what it is.
    @Test func aPlainImageStaysPlain() {
        let plain = [Float](repeating: 0.25, count: 90)
        let moved = ImageAugmentation(flips: true, shift: 2, rotation: 90, leastArea: 0.05)
        for seed in 0..<20 {
            #expect(Self.changed(plain, Self.colors, moved, seed: seed).allSatisfy { abs($0 - 0.25) < 1e-6 })
        }
    }

    @Test func cropsKeepAtLeastTheirShareAndLieInside() {
        let size = ImageSize(height: 60, width: 80, channels: 3)
        var generator = Seed(3).generator()
        let shares = (0..<500).map { _ -> Float in
            var change = ImageChange(from: size, to: size)
            ImageAugmentation(leastArea: 0.25).draw(&change, &generator)
            guard let crop = change.warp.crop else { return 0 }
            #expect(crop.top >= 0 && crop.left >= 0)
            #expect(crop.top + crop.height <= 60.001 && crop.left + crop.width <= 80.001)
            let ratio = crop.width / crop.height * 60 / 80
            #expect((0.74...1.34).contains(ratio))
            return crop.height * crop.width / 4800
        }
        #expect(shares.allSatisfy { (0.21...1.001).contains($0) })
        #expect((0.55...0.7).contains(shares.reduce(0, +) / 500))
    }

    /// Twice the brightness of a dark image doubles it; a gray one has no colors to lose.
    @Test func lightIsAFactorAndGrayHasNoColor() {
        var brighter = ImageChange(from: Self.colors, to: Self.colors)
        brighter.colors.brightness = 2
        var grayer = brighter
        (grayer.colors.brightness, grayer.colors.saturation) = (1, 0)
        let dark = Self.noise(1).map { $0 / 4 }
        let levels = ColorLevels(black: [-1, -1, -1], white: [1, 1, 1])
        func written(_ change: ImageChange, _ image: [Float]) -> [Float] {
            var result = image
            result.withUnsafeMutableBufferPointer { pixels in
                if let start = pixels.baseAddress { change.colors.apply(to: start, Self.colors, levels) }
            }
            return result
        }
        // Numbers of −1 … 1 that mean 0 … 1.
        let read = dark.map { 2 * $0 - 1 }
        #expect(zip(written(brighter, read), dark).allSatisfy { abs($0 - (4 * $1 - 1)) < 1e-5 })
        let gray = written(grayer, read)
        for pixel in stride(from: 0, to: 90, by: 3) {
            let own = 0.299 * read[pixel] + 0.587 * read[pixel + 1] + 0.114 * read[pixel + 2]
            #expect(gray[pixel..<pixel + 3].allSatisfy { abs($0 - own) < 1e-5 })
        }
    }

    @Test func anotherSizeIsAMeanOfWhatItCovers() {
        let size = ImageSize(height: 4, width: 4, channels: 1)
        let half = ImageSize(height: 2, width: 2, channels: 1)
        let image: [Float] = [1, 3, 5, 7, 1, 3, 5, 7, 2, 2, 8, 8, 4, 4, 6, 6]
        #expect(Self.changed(image, size, ImageAugmentation(), seed: 1, to: half) == [2, 6, 3, 7])
    }

    @Test func trainingDrawsForEachImageAndAPredictionOnceForAll() throws {
        let pixels = (0..<6 * 75).map { UInt8(truncatingIfNeeded: $0 &* 7919 / 75 * 13 + $0) }
        let images = try ByteImages(
            .array(pixels), rows: Array(0..<6), height: 5, width: 5, centers: [100, 100, 100], spreads: [50, 50, 50])
        let samples = try Samples(images: images)
        func seen(_ rows: [Int], varies: Bool) -> [Float] {
            let view = ImageView(side: 4, augmentation: Self.all, seed: Seed(1), variesByImage: varies)
            return samples.batch(rows, seen: view).inputs.numbers?.elements(Float.self) ?? []
        }
        for varies in [true, false] {
            let all = seen([0, 1, 2, 3, 4, 5], varies: varies)
            #expect(all.count == 6 * 48)
            #expect(Array(all[48..<96]) == seen([1], varies: varies))
        }
        let twice = try Samples(
            images: ByteImages(
                .array(pixels), rows: [2, 2], height: 5, width: 5, centers: [100, 100, 100], spreads: [50, 50, 50]))
        for varies in [true, false] {
            let view = ImageView(augmentation: Self.all, seed: Seed(4), variesByImage: varies)
            let both = twice.batch([0, 1], seen: view).inputs.numbers?.elements(Float.self) ?? []
            #expect((both.prefix(75) == both.suffix(75)) == !varies)
        }
    }

    @Test func aMirrorImageOfAMirrorImageIsTheImage() throws {
        let samples = try Samples(numbers: Self.noise(1), shape: [5, 6, 3])
        let once = try #require(samples.batch([0], seen: .mirrored).inputs.numbers?.elements(Float.self))
        let again = try Samples(numbers: once, shape: [5, 6, 3])
        #expect(again.batch([0], seen: .mirrored).inputs.numbers?.elements(Float.self) == samples.numbers)
        #expect(once != samples.numbers)
    }

    @Test func settingsOutOfTheirRangeAreRefused() throws {
        let samples = try Samples(numbers: Self.noise(1), shape: [5, 6, 3], targets: .classes([0]))
        let network = try ConvolutionalNetwork(height: 5, width: 6, channels: 3, outputs: 2, widths: [2], seed: Seed(1))
        for odd in [ImageAugmentation(leastArea: 0), ImageAugmentation(lighting: .nan), ImageAugmentation(shift: -1)] {
            let learner = Learner(network, loss: CrossEntropy(), seed: Seed(1))
            learner.augmentation = odd
            let error = #expect(throws: NetworksError.self) { try learner.fitOneCycle(samples, epochs: 1) }
            #expect(error?.code == .setting)
        }
    }

    @Test func normalizationGivesMeanZeroAndDeviationOne() throws {
        let samples = try Samples(numbers: sample(400, seed: 1, "x").map { 5 + 3 * $0 }, shape: [10, 10, 2])
        let (mean, deviation) = samples.channelStatistics
        let again = try samples.normalized(mean: mean, deviation: deviation).channelStatistics
        #expect(again.mean.allSatisfy { abs($0) < 1e-5 })
        #expect(again.deviation.allSatisfy { abs($0 - 1) < 1e-5 })
    }
}
