import Features
import Foundation
import Frames
import ModelZoo
import Randomness
import Scoring
import Testing
import Workers

/// Networks that look at images, on bright bars that lie or stand.
@Suite(.serialized) struct ImageModelTests {
    static let models = ModelRegistry.standard.cards.map(\.id).filter {
        (try? ModelRegistry.standard.estimator(named: $0)) is any Estimator<ImageBatch>
    }

    private func estimator(_ model: String) throws -> any Estimator {
        let stages: [String: ParameterValue] = model == "cnn" ? ["pairs": .integer(2)] : ["stages": .integer(2)]
        let small: [String: ParameterValue] = [
            "width": .integer(4), "epochs": .integer(12), "batch": .integer(20), "shift": .integer(1),
        ]
        return try ModelRegistry.standard.estimator(named: model, parameters: small.merging(stages) { $1 })
    }

    /// Images of 8 × 8 with a bar in one row (class 0) or one column (class 1), noise everywhere.
    private static func bars(_ count: Int) throws -> SampleData {
        var generator = Philox(seed: 11)
        let codes = (0..<count).map { _ in Int32(generator.index(below: 2)) }
        let pixels = codes.flatMap { code -> [UInt8] in
            let place = generator.index(below: 8)
            return (0..<64).map { pixel in
                let inBar = (code == 0 ? pixel / 8 : pixel % 8) == place
                return UInt8(generator.index(below: 80) + (inBar ? 150 : 0))
            }
        }
        let images = ImageValues(channels: 1, height: 8, width: 8, pixels: pixels)
        return SampleData(
            frame: try Frame([Column("image", .image(images))]),
            truth: .classes(codes: codes, names: ["lies", "stands"]), task: .binary)
    }

    @Test(arguments: models)
    func itTellsLyingFromStandingBars(model: String) throws {
        let data = try Self.bars(400)
        let predictions = try data.predictions(estimator(model), training: Array(0..<300))
        guard case .codes(let classes) = data.truth.answers else { return }
        let codes = classes.codes
        let right = (300..<400).count { predictions.classCodes[$0] == codes[$0] }
        #expect(right >= 90)
    }

    /// All that changes images by chance, in training and when something is said of them.
    @Test func changedImagesAreTheSameForAnyNumberOfThreads() throws {
        let data = try Self.bars(80)
        let estimator = try ModelRegistry.standard.estimator(
            named: "cnn",
            parameters: [
                "pairs": .integer(2), "width": .integer(4), "epochs": .integer(2), "least-area": .real(0.5),
                "rotation": .real(10), "lighting": .real(0.2), "saturation": .real(0.2), "erasure": .real(0.5),
                "mixing": .word("cutmix"), "views": .integer(3),
            ])
        let results = try [1, 3].map { threads in
            try WorkerPool(threads: threads).run {
                try data.predictions(estimator, training: Array(0..<60)).values.map(\.bitPattern)
            }
        }
        #expect(results[0] == results[1])
    }

    @Test(arguments: models)
    func sameSeedSameBitsWhateverTheThreads(model: String) throws {
        let data = try Self.bars(80)
        let before = WorkerPool.shared.threads
        defer { WorkerPool.shared.threads = before }
        let results = try [1, 2].map { threads in
            WorkerPool.shared.threads = threads
            return try data.predictions(estimator(model), training: Array(0..<60)).values.map(\.bitPattern)
        }
        #expect(results[0] == results[1])
    }

    @Test(arguments: models)
    func savedAndReadBackItPredictsTheSame(model: String) throws {
        let data = try Self.bars(60)
        let (pipeline, predictions) = try data.fitted(estimator(model), training: Array(0..<60))
        let again = try FittedPipeline(decoding: pipeline.encoded(), surrogate: Surrogate(.crossEntropy))
        #expect(try again.predict(data.frame).numbers == predictions)
    }

    /// Trained on mirror images, a model says the same of an image and its mirror image.
    @Test(arguments: models)
    func mirroringAnImageChangesNothing(model: String) throws {
        let data = try Self.bars(60)
        guard case .image(let images)? = data.frame["image"]?.values else { return }
        let pixels = images.pixels.indices.map { images.pixels[$0 / 8 * 8 + 7 - $0 % 8] }
        let mirrored = try Frame([
            Column("image", .image(ImageValues(channels: 1, height: 8, width: 8, pixels: pixels)))
        ])
        let (pipeline, plain) = try data.fitted(estimator(model), training: Array(0..<60))
        let other = try pipeline.predict(mirrored).numbers
        #expect(zip(plain.values, other.values).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test(arguments: models)
    func aTableIsRefused(model: String) throws {
        let data = try SampleData.make(.binary, rows: 40)
        #expect(throws: FeaturesError.noImages(columns: ["a", "b", "c"])) {
            try data.predictions(estimator(model), training: Array(0..<30))
        }
    }
}
