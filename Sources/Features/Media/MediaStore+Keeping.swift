import Foundation
package import Frames
package import Storage
import Workers

extension MediaStore {
    /// What `make` makes of each file by its place, as many bytes each as `missing` has, one after the other; and after the last one
    /// `missing`, for rows that have no file. Made on all threads, once: it lies in a file of the store's cache, where the next process finds
    /// it, or in one without a name. Throws what `make` throws, `StorageError` and `FrameError`.
    ///
    /// - Parameters:
    ///   - name: what is made, and how: who makes other bytes than before must give it another name.
    ///   - type: how the file's name ends.
    package func kept(
        as name: String, type: String, missing: [UInt8], _ make: @Sendable (Int) throws -> [UInt8]
    ) throws -> SharedBytes {
        try derivedBytes(name, type: type, count: (count + 1) * missing.count) { write in
            try forEach(make, write)
            try missing.withUnsafeBytes { try write($0) }
        }
    }

    /// How many files are read before what became of them is written.
    private static let ahead = 64

    /// On threads of its own: one that waits in the pool of the caller may be lent to other work there, which may ask for the
    /// same files and would wait for itself.
    private func forEach(
        _ make: @Sendable (Int) throws -> [UInt8], _ sink: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try WorkerPool(threads: WorkerPool.current.threads).run {
            for start in stride(from: 0, to: count, by: Self.ahead) {
                let made = try WorkerPool.current.map(min(Self.ahead, count - start)) { try make(start + $0) }
                for bytes in made { try bytes.withUnsafeBytes(sink) }
            }
        }
    }

    /// All files as images of one size, image after image, and after them a black one. Throws as `kept(as:type:missing:_:)`, and `ImageError` or
    /// `SoundError` for a file that cannot be read.
    package func developed(_ frame: some PictureFrame) throws -> SharedBytes {
        try kept(as: frame.name, type: "pixels", missing: [UInt8](repeating: 0, count: frame.shape.size)) { entry in
            try withBytes(of: entry) { try frame.image(of: $0, name: names[entry]) }
        }
    }
}
