import Archives
import Features
import Foundation
import Frames
import Networks
import Randomness
import Scoring
import Tensors
import Testing
import Workers

@testable import Backbones

/// Pretrained networks with drawn weights: what they say of photos, whatever they have learned.
@Suite struct BackboneTests {
    /// A small frame, so that tests are quick; the layers take any size.
    static let frame = PhotoFrame(side: 48)

    /// Photos in a folder of their own, with the weights of SqueezeNet.
    static func photos(_ count: Int, weightsInPlace: Bool = true) throws -> MediaStore {
        let goldens = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "ImagesTests/Goldens")
        let files = ["color.jpg", "alpha.png", "held-6.jpg"].map { goldens.appending(path: $0) }
        let folder = FileManager.default.temporaryDirectory.appending(path: "backbones-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let archive = folder.appending(path: "photos.zip")
        let zip = try StoredZip(archive)
        for index in 0..<count {
            let bytes = try Data(contentsOf: files[index % files.count])
            try bytes.withUnsafeBytes { try zip.append($0, named: "\(index)") }
        }
        try zip.finish()
        if weightsInPlace { try install(.squeezeNet, in: folder) }
        return try MediaStore(archive, cache: folder)
    }

    static func remove(_ stores: MediaStore...) {
        for folder in stores.compactMap(\.cache) { try? FileManager.default.removeItem(at: folder) }
    }

    static func truth(_ count: Int) -> Truth { .values((0..<count).map { Double($0 % 2) }, width: 1) }

    static func install(_ backbone: Backbone, in folder: URL) throws {
        let layers = backbone.layers(seed: Seed(5))
        let tensors = TensorArchive(layers.weights + layers.statistics).tensors
        try Safetensors.write(
            tensors, to: folder.appending(path: "\(backbone.id)-\(backbone.source.sha256.prefix(8)).safetensors").path)
    }

    static func column(_ store: MediaStore, _ entries: [Int32]) -> Column {
        Column("photo", .photo(MediaValues(store, entries: entries)))
    }

    static func encode(_ column: Column, with fit: EncodingFit) throws -> [Float] {
        let encoder = try #require(fit.encoder as? any NumberEncoder)
        var features = [Float](repeating: 0, count: encoder.suffixes.count * column.count)
        features.withUnsafeMutableBufferPointer { encoder.encode(column, into: $0) }
        return features
    }

    @Test func featuresFollowTheRowsAndAreStandardized() throws {
        let store = try Self.photos(6)
        defer { Self.remove(store) }
        let encoding = try BackboneEncoding("squeezenet", frame: Self.frame)
        let rows: [Int32] = [3, 0, 5, 1, 2, 4]
        let fit = try #require(try encoding.fit(Self.column(store, rows), truth: Self.truth(6), seed: Seed(1)))
        let features = try Self.encode(Self.column(store, rows), with: fit)
        #expect(features.count == 512 * 6)
        for feature in [0, 100, 511] {
            let values = features[feature * 6..<feature * 6 + 6]
            #expect(abs(values.reduce(0, +)) < 1e-3)
        }
        let turned = try Self.encode(Self.column(store, rows.reversed()), with: fit)
        for feature in 0..<512 {
            #expect(Array(features[feature * 6..<feature * 6 + 6]) == turned[feature * 6..<feature * 6 + 6].reversed())
        }
    }

    @Test func aMissingPhotoIsABlackOne() throws {
        let store = try Self.photos(3)
        defer { Self.remove(store) }
        let encoding = try BackboneEncoding("squeezenet", frame: Self.frame)
        let rows = Self.column(store, [0, -1, 2])
        let fit = try #require(try encoding.fit(rows, truth: Self.truth(3), seed: Seed(1)))
        #expect(try Self.encode(rows, with: fit).allSatisfy(\.isFinite))
    }

    @Test func whatWasSeenIsTheSameForAnyNumberOfThreadsAndLater() throws {
        let (one, two) = (try Self.photos(20), try Self.photos(20))
        defer { Self.remove(one, two) }
        let encoding = try BackboneEncoding("squeezenet", frame: Self.frame)
        func features(_ store: MediaStore, threads: Int) throws -> [Float] {
            try WorkerPool(threads: threads).run {
                let rows = Self.column(store, Array(0..<20))
                let fit = try #require(try encoding.fit(rows, truth: Self.truth(20), seed: Seed(1)))
                return try Self.encode(rows, with: fit)
            }
        }
        let first = try features(one, threads: 1)
        #expect(try features(two, threads: 3) == first)
        let again = try MediaStore(URL(filePath: one.path), cache: one.cache)
        #expect(try features(again, threads: 2) == first)
    }

    @Test func aSavedOneNeedsNoFolder() throws {
        let store = try Self.photos(4)
        defer { Self.remove(store) }
        let encoding = try BackboneEncoding("squeezenet", frame: Self.frame)
        let rows = Self.column(store, [0, 1, 2, 3])
        let fit = try #require(try encoding.fit(rows, truth: Self.truth(4), seed: Seed(1)))
        let saved = try JSONEncoder().encode(try #require(fit.encoder as? FittedBackbone))
        let read = try JSONDecoder().decode(FittedBackbone.self, from: saved)
        #expect(read.isSound)
        let elsewhere = try MediaStore(URL(filePath: store.path))
        let features = try Self.encode(Self.column(elsewhere, [0, 1, 2, 3]), with: EncodingFit(read))
        #expect(features == (try Self.encode(rows, with: fit)))
    }

    @Test func withoutWeightsOrAFolderItIsSaidWhatToDo() throws {
        let store = try Self.photos(2, weightsInPlace: false)
        defer { Self.remove(store) }
        let encoding = try BackboneEncoding("squeezenet")
        let error = #expect(throws: BackboneError.self) {
            try encoding.fit(Self.column(store, [0, 1]), truth: Self.truth(2), seed: Seed(1))
        }
        #expect(error == .notInstalled("squeezenet", folder: store.cache?.path))
        let homeless = try MediaStore(URL(filePath: store.path))
        #expect(throws: BackboneError.notInstalled("squeezenet", folder: nil)) {
            try encoding.fit(Self.column(homeless, [0, 1]), truth: Self.truth(2), seed: Seed(1))
        }
        #expect(throws: BackboneError.unknown("resnet-9000")) { try BackboneEncoding("resnet-9000") }
    }

    @Test func anotherNetworksWeightsAreRefused() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "weights-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "other.pkl")
        try Data([0x80, 2, 0x7D, 0x2E]).write(to: file)
        #expect(throws: TensorError.self) { try Backbone.squeezeNet.install(weights: file, in: folder) }
        #expect(!Backbone.squeezeNet.isInstalled(in: folder))
    }
}
