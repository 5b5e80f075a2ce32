public import Features
import Foundation
import Frames
import Images
public import Networks
import Randomness
import Storage
import Tensors
import Workers

/// A backbone with its weights, which stay as they are, and how photos are brought before it.
public struct FrozenBackbone: Sendable, Hashable, Codable {
    /// Which one.
    public let id: String
    /// Its weights.
    public let weights: TensorArchive
    /// The size of the images that it is shown.
    public let frame: PhotoFrame
    /// Whether it sees each photo mirrored left to right too, and says the mean of both.
    public let seesMirrored: Bool

    /// Joins them; throws `BackboneError.unknown`, and `NetworksError` where the weights are another network's.
    public init(_ id: String, weights: TensorArchive, frame: PhotoFrame, seesMirrored: Bool = true) throws {
        (self.id, self.weights, self.frame, self.seesMirrored) = (id, weights, frame, seesMirrored)
        _ = try network()
    }

    /// Whether the weights are those of a backbone that is known. Asked of what was read from a file.
    public var isSound: Bool { frame.isSound && (try? network()) != nil }

    /// The layers and the mean over all places after them.
    private func network() throws -> ImageNetwork {
        let backbone = try Backbone.named(id)
        let layers = backbone.layers(seed: Seed(0))
        try layers.restore(weights)
        return ImageNetwork(
            shape: [frame.side, frame.side, 3], outputs: backbone.features, body: Sequential([layers, MeanPool()]))
    }

    /// How many photos the layers see at a time: as many as keep all threads busy; more would not fit the caches.
    static let batch = 16

    /// Writes what it says of images, one after the other, `features` numbers each. Throws `NetworksError` where the bytes do not
    /// fill images of the frame's size, and what `report` throws, which is told the share that is done.
    func look(
        at bytes: SharedBytes, count: Int, report: (Double) throws -> Void,
        write: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let (network, channels) = (try network(), try Backbone.named(id).channels)
        for start in stride(from: 0, to: count, by: Self.batch) {
            try report(Double(start) / Double(count))
            let rows = Array(start..<min(count, start + Self.batch))
            let images = try ByteImages(
                bytes, rows: rows, height: frame.side, width: frame.side, centers: channels.centers,
                spreads: channels.spreads)
            let samples = try Samples(images: images)
            var features = try network.predict(samples, batchSize: Self.batch)
            if seesMirrored {
                let mirrored = try network.predict(samples, batchSize: Self.batch, seen: .mirrored)
                for index in features.indices { features[index] = (features[index] + mirrored[index]) / 2 }
            }
            try features.withUnsafeBytes(write)
        }
        try report(1)
    }
}

extension MediaStore {
    /// What a backbone says of each photo, in their order, and of a black image after the last one: Float32, `features` each.
    /// Computed once, and kept beside the photos where they have a place. Throws `ImageError`, `StorageError`, `FrameError`,
    /// `NetworksError` and `BackboneError`, and what `report` throws.
    func features(
        of frozen: FrozenBackbone, report: @Sendable (Double) throws -> Void = { _ in }
    ) throws -> SharedBytes {
        let pixels = try developed(frozen.frame)
        let size = try (count + 1) * Backbone.named(frozen.id).features * 4
        return try derivedBytes(frozen.name, type: "features", count: size) { write in
            // On threads of its own, as the photos are decoded: none may be lent to work that waits for this.
            try WorkerPool(threads: WorkerPool.current.threads).run {
                try frozen.look(at: pixels, count: count + 1, report: report, write: write)
            }
        }
    }
}

extension FrozenBackbone {
    /// Rises when the same weights say other numbers than before, so that what earlier versions kept is not used.
    private static let version = 1

    /// What tells its features from those of others.
    fileprivate var name: String {
        let weights = SHA256.hex(of: weights.entries.flatMap { Array($0.bytes) }).prefix(12)
        return
            "\(id)-\(weights)-\(frame.framing.rawValue)-\(frame.side)\(seesMirrored ? "-mirrored" : "")-\(Self.version)"
    }
}
