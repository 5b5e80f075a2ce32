public import Foundation
public import Frames

extension MappedFile {
    /// All that comes from a stream, such as standard input, as a file without a name.
    ///
    /// Throws `FrameError.unreadable` where it is more than `limit` bytes, or there is no room.
    public static func spooled(_ stream: FileHandle, name: String, limit: Int = 4 << 30) throws -> MappedFile {
        let file = try NamelessFile(for: name)
        var total = 0
        while let piece = try stream.read(upToCount: 1 << 20), !piece.isEmpty {
            total += piece.count
            guard total <= limit else {
                throw FrameError.unreadable(path: name, reason: "it is more than \(limit >> 20) MiB; give a file")
            }
            try piece.withUnsafeBytes { try file.write($0) }
        }
        return try file.mapped()
    }
}
