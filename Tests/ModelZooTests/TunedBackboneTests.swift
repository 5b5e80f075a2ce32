import Archives
import Foundation
import Frames
import Images
import Networks
import Randomness
import Scoring
import Tensors
import Testing
import Workers

@testable import Backbones
@testable import ModelZoo

/// A pretrained network that learns on, here one with weights drawn by chance, on photos that are rather red or rather blue.
@Suite(.serialized) struct TunedBackboneTests {
    private let folder: URL
    private let data: SampleData

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "tuned-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let archive = folder.appending(path: "photos.zip")
        let zip = try StoredZip(archive)
        for index in 0..<40 {
            try Self.photo(index).withUnsafeBytes { try zip.append($0, named: "\(index).png") }
        }
        try zip.finish()
        try Self.install(.squeezeNet, in: folder)
        let photos = MediaValues(try MediaStore(archive, cache: folder), entries: Array(0..<40))
        data = SampleData(
            frame: try Frame([Column("photo", .photo(photos))]),
            truth: .classes(codes: (0..<40).map { Int32($0 % 2) }, names: ["blue", "red"]), task: .binary)
    }

    private static func install(_ backbone: Backbone, in folder: URL) throws {
        let layers = backbone.layers(seed: Seed(5))
        try Safetensors.write(
            TensorArchive(layers.weights + layers.statistics).tensors, to: backbone.place(in: folder).path)
    }

    private static func photo(_ index: Int) throws -> Data {
        var generator = Seed(index).generator()
        let pixels = (0..<40 * 40).flatMap { _ -> [UInt8] in
            let (strong, weak) = (UInt8(60 + generator.uniform() * 195), UInt8(generator.uniform() * 150))
            return index % 2 == 1 ? [strong, weak, weak] : [weak, weak, strong]
        }
        return try Raster(width: 40, height: 40, pixels: pixels).png()
    }

    private func estimator(_ more: [String: ParameterValue] = [:]) throws -> any Estimator {
        let small: [String: ParameterValue] = [
            "side": .integer(48), "first-side": .integer(32), "epochs": .integer(2), "batch": .integer(8),
            "views": .integer(1), "mixing": .word("mixup"), "learning-rate": .real(1e-4),
        ]
        return try ModelRegistry.standard.estimator(
            named: "squeezenet", parameters: small.merging(more) { $1 })
    }

    private func network(of pipeline: FittedPipeline) throws -> [String: Tensor] {
        try #require(pipeline.photos).sight.weights.tensors
    }

    @Test func itTellsRedFromBlueWithTheSameBitsForAnyNumberOfThreads() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let results = try [1, 3].map { threads in
            try WorkerPool(threads: threads).run { try data.predictions(estimator(), training: Array(0..<30)).values }
        }
        #expect(results[0] == results[1])
        #expect((30..<40).allSatisfy { (results[0][$0] > 0.5) == ($0 % 2 == 1) })
    }

    @Test func frozenLayersStayAndOthersLearn() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let start = try Backbone.squeezeNet.weights(in: folder).tensors
        for (frozen, changes) in [(3, true), (1_000, false)] {
            let fit = try data.fitted(estimator(["frozen": .integer(frozen)]), training: Array(0..<30))
            let learned = try network(of: fit.pipeline)
            func isAsBefore(_ name: String) -> Bool {
                learned[name]?.elements(Float.self) == start[name]?.elements(Float.self)
            }
            #expect(start.keys.filter { $0.hasPrefix("conv1.") || $0.hasPrefix("fire2.") }.allSatisfy(isAsBefore))
            #expect(start.keys.filter { $0.hasPrefix("fire9.") }.allSatisfy(isAsBefore) != changes)
        }
    }

    @Test func statisticsStayUnlessAskedFor() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try Self.install(.efficientNetLite0, in: folder)
        let start = try Backbone.efficientNetLite0.weights(in: folder).tensors
        for moves in [false, true] {
            let model = try ModelRegistry.standard.estimator(
                named: "efficientnet-lite0",
                parameters: [
                    "side": .integer(32), "first-side": .integer(32), "epochs": .integer(1), "batch": .integer(8),
                    "statistics": .flag(moves),
                ])
            let learned = try network(of: data.fitted(model, training: Array(0..<16)).pipeline)
            let names = start.keys.filter { $0.hasSuffix("running_mean") }
            #expect(names.count == 49)
            #expect(names.allSatisfy { learned[$0]?.elements(Float.self) == start[$0]?.elements(Float.self) } != moves)
        }
    }

    @Test func aSavedOneSaysTheSameAndLooksAtTheSamePlaces() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let fit = try data.fitted(estimator(), training: Array(0..<30))
        let again = try FittedPipeline(decoding: fit.pipeline.encoded(), surrogate: Surrogate(.squaredError))
        #expect(try again.predict(data.frame) == fit.pipeline.predict(data.frame))
        let rows = data.frame.selecting(rows: [0, 1])
        let (one, other) = (
            try #require(fit.pipeline.photos).attention(to: [0, 1], in: rows),
            try #require(again.photos).attention(to: [0, 1], in: rows)
        )
        #expect(one.map(\.values) == other.map(\.values))
        #expect(one.allSatisfy { $0.values.count == $0.width * $0.height && $0.values.allSatisfy { $0 >= 0 } })
    }

    /// With a model of tables the slopes come by differences. What speaks for more and what speaks for less, summed over places, grows
    /// with the answer of a linear model, up to the features of the mirror image.
    @Test func placesSpeakForOneAnswerOrTheOther() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let model = try ModelRegistry.standard.estimator(
            named: "ridge", parameters: ["photos": .word("squeezenet"), "alpha": .real(10)])
        let values = SampleData(
            frame: data.frame, truth: .values((0..<40).map { Double($0 % 2) }, width: 1), task: .continuous)
        let photos = try #require(try values.fitted(model, training: Array(0..<30)).pipeline.photos)
        let rows = data.frame.selecting(rows: [34, 35])
        let (toMore, toLess) = (
            try photos.attention(to: [1, 1], in: rows), try photos.attention(to: [0, 0], in: rows)
        )
        for (more, less) in zip(toMore, toLess) {
            #expect(zip(more.values, less.values).allSatisfy { $0 == 0 || $1 == 0 })
        }
        let sums = zip(toMore, toLess).map { $0.values.reduce(0, +) - $1.values.reduce(0, +) }
        #expect(sums[1] > sums[0])
    }

    @Test func earlierLayersLearnLessAndTheHeadMost() throws {
        let model = try #require(try estimator(["first-pace": .real(0.01)]) as? TunedBackbone<TunableSqueezeNet>)
        let tuning = model.tuning
        let paces = Backbone.squeezeNet.layers(seed: Seed(0)).children.map {
            tuning.pace(of: "layers.\($0.name).weight")
        }
        #expect(abs(paces[0] - 0.01) < 1e-9 && paces.last == 1 && tuning.pace(of: "head.weight") == 1)
        #expect(zip(paces, paces.dropFirst()).allSatisfy { abs($1 / $0 - paces[1] / paces[0]) < 1e-9 && $0 < $1 })
        #expect((0..<4).map { GrowingImages.side(epoch: $0, of: 4, from: 128, to: 224) } == [128, 160, 192, nil])
        #expect(GrowingImages.side(epoch: 0, of: 1, from: 128, to: 224) == nil)
    }
}
