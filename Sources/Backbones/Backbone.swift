public import Features
public import Foundation
import Images
public import Networks
public import Randomness
import Tensors

/// A network that learned to see from a million other photos: what its last layer says of a photo tells a thousand things apart, and
/// is worth more to a model that has a few hundred photos to learn from than their pixels are.
///
///     let store = try PhotoStore(archive, cache: folder)
///     try Backbone.efficientNetLite0.install(weights: file, in: folder)
public struct Backbone: Sendable, Identifiable {
    /// Its name, such as `efficientnet-lite0`.
    public let id: String
    /// One line, for people.
    public let summary: String
    /// Where its weights are to be had.
    public let source: Source
    /// Pixels a side of the photos that it learned from.
    public let side: Int
    /// How many numbers it says of a photo.
    public let features: Int
    /// How the bytes of red, green and blue become what it reads.
    public let channels: ChannelScale
    /// Multiplications for a photo of that size; nil where nobody counted.
    public var multiplications: Double?
    let makeLayers: @Sendable (Seed) -> any Layer
    let readWeights: @Sendable (String) throws -> [String: Tensor]
    /// What the file calls a tensor of the layers, and how that becomes ours.
    let translate: @Sendable (String) -> Translation

    /// A file in a Python package of the usual registry.
    public struct Source: Sendable, Hashable {
        /// The package with its version, such as `foo==1.0`.
        public let package: String
        /// The file in it.
        public let path: String
        /// The file's SHA-256.
        public let sha256: String
        /// The weights' license.
        public let license: String
    }

    /// Where a tensor is in the file, and how it becomes ours, which has as many elements.
    struct Translation {
        let name: String
        /// Its axes in our order; nil for the file's.
        var axes: [Int]?
        /// The axis, in our order, that is read from its end.
        var reversed: Int?
    }

    /// Its layers, `[images, side, side, 3]` to `[images, height, width, features]`, with weights drawn from the seed.
    public func layers(seed: Seed) -> any Layer { makeLayers(seed) }

    /// The layers with a head for another task, with weights drawn from the seed; `side` is that of the photos that it predicts. Throws
    /// `NetworksError` for a dropout outside 0 ..< 1.
    public func headed(outputs: Int, side: Int, dropout: Double, seed: Seed) throws -> PooledNetwork {
        try PooledNetwork(
            layers(seed: seed), features: features, outputs: outputs, shape: [side, side, 3], dropout: dropout,
            seed: seed)
    }
}

extension Backbone {
    /// The weights in a file as it lies in the package. Throws `TensorError` where it is no such file, `BackboneError.weights` where
    /// it is another network's.
    public func weights(inPackaged file: URL) throws -> TensorArchive {
        let foreign = try readWeights(file.path)
        let layers = layers(seed: Seed(0))
        let own = try (layers.weights + layers.statistics).map { named in
            let translation = translate(named.name)
            guard let tensor = foreign[translation.name] else {
                throw BackboneError.weights(id, path: file.path, reason: "it has no tensor '\(translation.name)'")
            }
            guard let translated = translation.apply(to: tensor, shape: named.tensor.shape) else {
                throw BackboneError.weights(
                    id, path: file.path,
                    reason:
                        "'\(translation.name)' has shape \(tensor.shape), which does not become \(named.tensor.shape)")
            }
            return NamedTensor(named.name, translated)
        }
        return TensorArchive(own)
    }

    /// Puts the weights of a packaged file where `weights(in:)` finds them; nothing where they are there already. Throws as
    /// `weights(inPackaged:)`, and `StorageError`.
    public func install(weights file: URL, in folder: URL) throws {
        let place = place(in: folder)
        if FileManager.default.fileExists(atPath: place.path) { return }
        let tensors = try weights(inPackaged: file).tensors
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Safetensors.write(tensors, to: place.path)
    }

    /// Whether the weights are in a folder.
    public func isInstalled(in folder: URL) -> Bool {
        FileManager.default.fileExists(atPath: place(in: folder).path)
    }

    /// The weights that were put into a folder; throws `BackboneError.notInstalled` where there are none, `TensorError` and
    /// `NetworksError` where they are damaged.
    public func weights(in folder: URL) throws -> TensorArchive {
        guard isInstalled(in: folder) else { throw BackboneError.notInstalled(id, folder: folder.path) }
        let layers = layers(seed: Seed(0))
        let archive = try TensorArchive(
            Safetensors.read(place(in: folder).path), inTheOrderOf: layers.weights + layers.statistics)
        try layers.restore(archive)
        return archive
    }

    func place(in folder: URL) -> URL {
        folder.appending(path: "\(id)-\(source.sha256.prefix(8)).safetensors")
    }
}

extension Backbone.Translation {
    /// The tensor as ours; nil where it has another shape.
    func apply(to tensor: Tensor, shape: Shape) -> Tensor? {
        guard tensor.rank == axes?.count ?? tensor.rank, tensor.count == shape.elementCount else { return nil }
        let turned = axes.map(tensor.permuted) ?? tensor
        let sides = turned.shape.filter { $0 != 1 }
        guard sides == shape.filter({ $0 != 1 }) else { return nil }
        let own = turned.converted(to: .float32).contiguous().reshaped(to: shape)
        guard let reversed else { return own }
        let parts = (0..<shape[reversed]).reversed().map { own.sliced(reversed, $0..<$0 + 1) }
        return Tensor.concatenated(parts, axis: reversed)
    }
}
