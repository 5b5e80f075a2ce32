public import Features
public import Frames
import Networks
public import Randomness
public import Scoring
import Storage
import Workers

/// What a pretrained network says of photos, as features of a table: any model learns from them in seconds.
public struct BackboneEncoding: FeatureEncoding {
    /// Which network.
    public let backbone: String
    /// The size of the images that it is shown.
    public let frame: PhotoFrame

    /// Makes an encoding; nil for the size of the photos that the network learned from. Throws `BackboneError.unknown`.
    public init(_ backbone: String, frame: PhotoFrame? = nil) throws {
        try self.init(Backbone.named(backbone), frame: frame)
    }

    /// Makes an encoding; nil for the size of the photos that the network learned from.
    public init(_ backbone: Backbone, frame: PhotoFrame? = nil) {
        self.backbone = backbone.id
        self.frame = frame ?? PhotoFrame(side: backbone.side)
    }

    /// What becomes of the column, in plain words.
    public var summary: String { "what \(backbone) sees" }

    /// Learns each feature's mean and deviation; nil where there are no photos. Throws as `look(at:report:)`.
    public func fit(_ column: Column, truth: Truth, seed: Seed) throws -> EncodingFit? {
        guard case .photo(let photos) = column.values, column.count > 0 else { return nil }
        return EncodingFit(try FittedBackbone(try frozen(for: photos.store), fitting: photos))
    }

    /// Looks at all photos of a store that has a folder, which takes a while the first time and none later; `report` is told the share
    /// that is done. Throws `BackboneError.notInstalled` where the weights are not in that folder, what reading photos throws, and
    /// what `report` throws.
    public func look(at store: MediaStore, report: @Sendable (Double) throws -> Void) throws {
        _ = try store.features(of: frozen(for: store), report: report)
    }

    func frozen(for store: MediaStore) throws -> FrozenBackbone {
        guard let folder = store.cache else { throw BackboneError.notInstalled(backbone, folder: nil) }
        return try FrozenBackbone(backbone, weights: Backbone.named(backbone).weights(in: folder), frame: frame)
    }
}

/// The network, and the mean and deviation of each of its features over the training rows.
package struct FittedBackbone: NumberEncoder, Hashable {
    package static let name = "backbone"

    /// The network.
    package let sight: FrozenBackbone
    package let scale: FeatureScale

    init(_ sight: FrozenBackbone, fitting photos: MediaValues) throws {
        self.sight = sight
        let count = try Backbone.named(sight.id).features
        scale = try photos.store.features(of: sight).withBytes {
            FeatureScale($0.bindMemory(to: Float.self), count: count, rows: photos.places)
        }
    }

    package func accepts(_ column: Column, trainedOn kind: ColumnKind) -> Bool { column.kind == .photo }

    package var isSound: Bool {
        guard let count = (try? Backbone.named(sight.id))?.features else { return false }
        return sight.isSound && scale.isSound(count: count)
    }

    package var suffixes: [String] { scale.centers.indices.map { "[\($0)]" } }

    /// Row by row into feature by feature. Who makes a store of photos has looked at each; where one cannot be read all the same,
    /// all are missing.
    package func encode(_ column: Column, into features: UnsafeMutableBufferPointer<Float>) {
        guard case .photo(let photos) = column.values, let seen = try? photos.store.features(of: sight) else {
            return features.update(repeating: .nan)
        }
        let (rows, count) = (photos.places, scale.centers.count)
        seen.withBytes { bytes in
            let seen = bytes.bindMemory(to: Float.self)
            for (place, row) in rows.enumerated() {
                for j in 0..<count {
                    features[j * rows.count + place] = scale.scaled(seen[row * count + j], j)
                }
            }
        }
    }
}

extension EncodingRegistry {
    /// The standard encodings, and what pretrained networks see and read.
    public static let pretrained = EncodingRegistry(standard.encoders + [FittedBackbone.self, FittedSentences.self])
}
