import Archives
import CBrotli

/// How pages are compressed, with the numbers that files have for it.
enum Codec: Int {
    case none = 0
    case snappy = 1
    case gzip = 2
    case brotli = 4
    case zstd = 6
    case lz4 = 7

    /// The bytes of a page. Throws `ParquetError` where they are not those that were announced.
    ///
    /// - Parameter size: How many bytes there must be.
    func unpack(_ bytes: UnsafeBufferPointer<UInt8>, size: Int) throws -> [UInt8] {
        guard size >= 0, size <= Self.largest else { throw ParquetError("a page of more than a gigabyte") }
        let unpacked =
            switch self {
            case .none: Array(bytes)
            case .snappy: try Self.snappy(bytes, size: size)
            case .lz4: try Self.lz4(bytes, size: size)
            case .brotli: try Self.brotli(bytes, size: size)
            case .gzip, .zstd: try Self.archived(bytes, size: size)
            }
        guard unpacked.count == size else { throw ParquetError.damaged("a page is not as long as it says") }
        return unpacked
    }

    private static let largest = 1 << 30

    private static func archived(_ bytes: UnsafeBufferPointer<UInt8>, size: Int) throws -> [UInt8] {
        guard size > 0 else { return [] }
        do {
            return try Array(bytes).unpacked(
                name: "a page", advice: "fetch the file again", limits: ArchiveLimits(memberBytes: size))
        } catch { throw ParquetError.damaged("a page cannot be unpacked: \(error)") }
    }

    private static func brotli(_ bytes: UnsafeBufferPointer<UInt8>, size: Int) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: size) { room, count in
            count = size
            let result = BrotliDecoderDecompress(bytes.count, bytes.baseAddress, &count, room.baseAddress)
            guard result == BROTLI_DECODER_RESULT_SUCCESS else {
                count = 0
                throw ParquetError.damaged("a page cannot be unpacked by brotli")
            }
        }
    }
}
