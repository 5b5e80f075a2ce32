import Frames

extension [UInt8] {
    /// The bytes of the file inside where these are those of a packed file, else these.
    ///
    /// - Parameters: as of `PackedFile`.
    /// - Throws: `ArchiveError` where there is not one file inside, or it may not be unpacked.
    public func unpacked(name: String, advice: String, limits: ArchiveLimits = ArchiveLimits()) throws -> [UInt8] {
        try withUnsafeBufferPointer { bytes in
            guard FileSignature(of: bytes)?.content == .packed else { return self }
            let packed = try PackedFile(bytes, name: name, advice: advice, limits: limits)
            var inside: [UInt8] = []
            try packed.unpack { inside.append(contentsOf: $0) }
            return inside
        }
    }
}
