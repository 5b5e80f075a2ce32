public import Features
public import Frames
import Images
public import Randomness
public import Scoring
import Storage

/// Wants the photos of a table's first column of them as a pretrained network reads them, to train it further.
public struct PhotoRecipe: InputRecipe {
    /// Which network, and the size of the images that it is shown.
    public let sight: BackboneEncoding

    /// Makes a recipe.
    public init(_ sight: BackboneEncoding) { self.sight = sight }

    /// Learns which column it is. Throws `FeaturesError.noImages`, and what reading photos throws.
    public func fit(_ rows: LabeledRows, seed: Seed) throws -> (fitted: FittedPhotos, input: PhotoBatch) {
        guard let column = Self.column(of: rows.frame), column.count > 0 else {
            throw FeaturesError.noImages(columns: rows.frame.names)
        }
        let fitted = FittedPhotos(column: column.name, backbone: sight.backbone, frame: sight.frame)
        return (fitted, try fitted.transform(rows.frame))
    }

    /// One line a column.
    public func lines(for rows: Frame, type: TargetType, predictsFuture: Bool) -> [String] {
        let (seen, frame) = (Self.column(of: rows)?.name, sight.frame)
        return rows.columns.map { column in
            column.name == seen
                ? "\(column.name): photos, \(frame.framing.rawValue) to \(frame.side) × \(frame.side), seen by \(sight.backbone)"
                : "\(column.name): left out"
        }
    }

    private static func column(of rows: Frame) -> Column? { rows.columns.first { $0.kind == .photo } }
}

/// The column of photos, and the network that reads them.
public struct FittedPhotos: FittedInput, Hashable {
    /// The column.
    public let column: String
    /// The network.
    public let backbone: String
    /// The size of the images that it is shown.
    public let frame: PhotoFrame

    /// The column of photos.
    public var columnKinds: [String: ColumnKind] { [column: .photo] }

    /// The photos of some rows. Throws `FeaturesError` where there are none, `BackboneError.unknown`, and `ImageError` for a photo that
    /// cannot be read.
    public func transform(_ table: Frame) throws -> PhotoBatch {
        guard let found = table[column] else {
            throw FeaturesError.missingColumn(column, available: table.names)
        }
        guard case .photo(let photos) = found.values, let pixels = try found.pixels(MediaFrame(photo: frame)) else {
            throw FeaturesError.wrongKind(
                column: column, found: found.kind.rawValue, expected: ColumnKind.photo.rawValue)
        }
        let channels = try Backbone.named(backbone).channels
        return PhotoBatch(
            images: ImageBatch(shape: pixels.shape, pixels: pixels.bytes, rows: pixels.rows, channels: channels),
            photos: photos)
    }

    /// Whether there is such a network, and photos of that size can be.
    public var isSound: Bool { frame.isSound && (try? Backbone.named(backbone)) != nil }
}

/// Photos as a pretrained network reads them, and where they come from.
public struct PhotoBatch: ModelInput {
    /// What networks read.
    public let images: ImageBatch
    /// The same photos, as they are.
    public let photos: MediaValues

    /// The number of photos.
    public var rowCount: Int { images.rowCount }

    /// Bytes of all pixels, which other batches may share.
    public var byteCount: Int { images.byteCount }

    /// Only `rows`, in that order.
    public func selecting(rows: [Int]) -> PhotoBatch {
        PhotoBatch(
            images: images.selecting(rows: rows),
            photos: MediaValues(photos.store, entries: rows.map { photos.entries[$0] }))
    }

    /// The network as it was pretrained. Throws as `BackboneEncoding.look(at:report:)`.
    public func backbone(of sight: BackboneEncoding) throws -> FrozenBackbone { try sight.frozen(for: photos.store) }

    /// What a network says of each photo, row by row. Throws what reading photos throws.
    public func features(of frozen: FrozenBackbone) throws -> [Float] {
        let count = try Backbone.named(frozen.id).features
        return try photos.store.features(of: frozen).withBytes { bytes in
            let features = bytes.bindMemory(to: Float.self)
            return photos.places.flatMap { features[$0 * count..<($0 + 1) * count] }
        }
    }
}
