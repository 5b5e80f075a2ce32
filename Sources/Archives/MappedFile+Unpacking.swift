import Foundation
public import Frames

extension MappedFile {
    /// The file inside this one where this one is packed, else nil: unpacked into a file without a name, which goes when the value
    /// does.
    ///
    /// - Parameters: as of `PackedFile`.
    /// - Throws: `ArchiveError` where there is not one file inside, or it may not be unpacked; `FrameError.unreadable` where this
    ///   file changes meanwhile, or there is no room.
    public func unpacked(path: String? = nil, advice: String, limits: ArchiveLimits) throws -> MappedFile? {
        guard FileSignature(of: bytes)?.content == .packed else { return nil }
        let packed = try PackedFile(bytes, name: name, path: path, advice: advice, limits: limits)
        let file = try NamelessFile(for: name)
        try packed.unpack { try file.write($0) }
        try checkUnchanged()
        return try file.mapped()
    }
}
