import Foundation
import Frames
import Images
import Storage
import Workers

extension PhotoStore {
    /// All photos in a frame, one after the other, and after the last one a black image, for rows that have none: bytes of
    /// `3 × side × side` an image. Decoded on all threads, once: what is large lies in a file of the store's cache, where the
    /// next process finds it, or in one without a name. Throws `ImageError` and `StorageError`.
    func developed(_ frame: PhotoFrame) throws -> SharedBytes {
        let name = "\(frame.framing.rawValue)-\(frame.side)"
        return try derived(name) {
            let length = (count + 1) * frame.shape.size
            guard let cache else { return try developedAside(frame, length: length) }
            let file = cache.appending(path: "\(digest.prefix(24))-\(name).pixels")
            if let kept = try? MappedFile(file), kept.bytes.count == length { return SharedBytes(of: kept) }
            try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
            let whole = try AtomicFile(file)
            try develop(frame) { try whole.write($0) }
            try whole.commit()
            return SharedBytes(of: try MappedFile(file))
        }
    }

    /// The most bytes that are held in memory where there is no cache.
    private static let mostInMemory = 256 << 20

    private func developedAside(_ frame: PhotoFrame, length: Int) throws -> SharedBytes {
        if length <= Self.mostInMemory {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(length)
            try develop(frame) { bytes.append(contentsOf: $0) }
            return SharedBytes(bytes)
        }
        let file = FileManager.default.temporaryDirectory.appending(path: "podium-\(UUID().uuidString).pixels")
        defer { unlink(file.path) }
        let whole = try AtomicFile(file, permissions: 0o600)
        try develop(frame) { try whole.write($0) }
        try whole.commit()
        return SharedBytes(of: try MappedFile(file))
    }

    /// How many photos are decoded before they are written.
    private static let ahead = 64

    private func develop(_ frame: PhotoFrame, to sink: (UnsafeRawBufferPointer) throws -> Void) throws {
        for start in stride(from: 0, to: count, by: Self.ahead) {
            let images = try WorkerPool.current.map(min(Self.ahead, count - start)) { try image(start + $0, frame) }
            for image in images { try image.withUnsafeBytes(sink) }
        }
        try [UInt8](repeating: 0, count: frame.shape.size).withUnsafeBytes(sink)
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

extension SharedBytes {
    /// A mapped file's bytes.
    fileprivate init(of file: MappedFile) { self.init(UnsafeRawBufferPointer(file.bytes), keptBy: file) }
}
