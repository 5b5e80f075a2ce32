public import Frames
public import Images
package import Storage
import Workers

extension PhotoStore {
    /// All photos in a frame, one after the other, and after the last one a black image, for rows that have none: bytes of
    /// `3 × side × side` an image. Decoded on all threads, once: they lie in a file of the store's cache, where the next process
    /// finds it, or in one without a name. Throws `ImageError`, `StorageError` and `FrameError`.
    package func developed(_ frame: PhotoFrame) throws -> SharedBytes {
        try derivedBytes(
            "\(frame.framing.rawValue)-\(frame.side)-\(Self.version)", type: "pixels", count: (count + 1) * frame.size
        ) { try develop(frame, to: $0) }
    }

    /// Rises when photos become other bytes than before, so that what earlier versions kept is not used.
    private static let version = 1

    /// How many photos are decoded before they are written.
    private static let ahead = 64

    /// On threads of its own: one that waits in the pool of the caller may be lent to other work there, which may ask for the
    /// same photos and would wait for itself.
    private func develop(_ frame: PhotoFrame, to sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        try WorkerPool(threads: WorkerPool.current.threads).run {
            for start in stride(from: 0, to: count, by: Self.ahead) {
                let images = try WorkerPool.current.map(min(Self.ahead, count - start)) { try image(start + $0, frame) }
                for image in images { try image.withUnsafeBytes(sink) }
            }
        }
        try [UInt8](repeating: 0, count: frame.size).withUnsafeBytes(sink)
    }

    /// A photo's bytes, red, then green, then blue.
    private func image(_ entry: Int, _ frame: PhotoFrame) throws -> [UInt8] {
        let picture = try withBytes(of: entry) {
            try ImageFile($0, name: names[entry]).decoded(frame.framing, size: frame.side)
        }
        let area = frame.side * frame.side
        return [UInt8](unsafeUninitializedCapacity: 3 * area) { planes, filled in
            picture.pixels.withUnsafeBufferPointer { pixels in
                for channel in 0..<3 {
                    for pixel in 0..<area { planes[channel * area + pixel] = pixels[pixel * 3 + channel] }
                }
            }
            filled = 3 * area
        }
    }
}

extension Column {
    /// What a row shows to a person: its photo, no side of it longer than `side`, or its image as it is. Nil where the column has no
    /// pictures or the row none; throws `ImageError` for a photo that cannot be read.
    public func picture(row: Int, fitting side: Int) throws -> Raster? {
        switch values {
        case .photo(let photos):
            let entry = Int(photos.entries[row])
            guard entry >= 0 else { return nil }
            let store = photos.store
            return try store.withBytes(of: entry) { try ImageFile($0, name: store.names[entry]).decoded() }
                .fitting(side)
        case .image(let images):
            let (size, area) = (images.imageSize, images.width * images.height)
            let planes = images.pixels[row * size..<(row + 1) * size]
            let channels = (0..<3).map { planes.startIndex + min($0, images.channels - 1) * area }
            return Raster(
                width: images.width, height: images.height,
                pixels: (0..<area).flatMap { pixel in channels.map { planes[$0 + pixel] } })
        case .number, .integer, .category, .text, .date: return nil
        }
    }
}

extension Raster {
    /// The picture, made smaller where a side is longer than `side`.
    package func fitting(_ side: Int) -> Raster {
        let longest = max(width, height)
        guard longest > side else { return self }
        func scaled(_ pixels: Int) -> Int { max(1, (pixels * side + longest / 2) / longest) }
        return resized(width: scaled(width), height: scaled(height))
    }
}
