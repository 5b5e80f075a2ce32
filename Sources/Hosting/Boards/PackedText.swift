import CZlib
import Foundation

/// A text that is a large part of many pages, compressed once: a page that holds it is compressed by joining pieces.
///
/// Only the text is compressed. What stands around it holds secrets beside what a visitor asked for, whose common length must not tell how
/// alike they are (BREACH); it is stored as it is.
///
/// Source: RFC 1951 (blocks), RFC 1952 (the file around them).
public struct PackedText: Sendable {
    /// The text.
    public let text: String
    /// What stands for the text in a page that is put together: nobody can guess it.
    public let mark: String
    private let blocks: [UInt8]
    private let checksum: UInt

    /// Compresses a text. Throws `HostingError.cryptography` where the system gives no random bytes.
    public init(_ text: String) throws {
        let bytes = Array(text.utf8)
        (self.text, mark) = (text, try Secret.text(prefix: "held-"))
        blocks = Self.deflated(bytes)
        checksum = crc32_z(0, bytes, bytes.count)
    }

    /// A gzip file of `before`, the text and `after`.
    public func gzip(between before: String, and after: String) -> [UInt8] {
        let (before, after) = (Array(before.utf8), Array(after.utf8))
        var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
        file.reserveCapacity(before.count + blocks.count + after.count + 64)
        Self.store(before, isLast: false, in: &file)
        file += blocks
        Self.store(after, isLast: true, in: &file)
        var sum = crc32_z(0, before, before.count)
        sum = crc32_combine(sum, checksum, text.utf8.count)
        sum = crc32_combine(sum, crc32_z(0, after, after.count), after.count)
        let size = before.count + text.utf8.count + after.count
        for number in [UInt32(truncatingIfNeeded: sum), UInt32(truncatingIfNeeded: size)] {
            withUnsafeBytes(of: number.littleEndian) { file += $0 }
        }
        return file
    }

    /// Blocks of bytes as they are, each of at most 65,535.
    private static func store(_ bytes: [UInt8], isLast: Bool, in file: inout [UInt8]) {
        var start = 0
        repeat {
            let count = min(bytes.count - start, Int(UInt16.max))
            let size = UInt16(count)
            file.append(isLast && start + count == bytes.count ? 1 : 0)
            for number in [size, ~size] { withUnsafeBytes(of: number.littleEndian) { file += $0 } }
            file += bytes[start..<start + count]
            start += count
        } while start < bytes.count
    }

    /// Blocks that end at a whole byte, none of them the last, and that look back at nothing before them; stored ones where zlib fails.
    private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var state = z_stream()
        // Negative window bits stand for a stream without zlib's own header.
        guard let count = UInt32(exactly: bytes.count),
            deflateInit2_(
                &state, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return stored(bytes) }
        defer { deflateEnd(&state) }
        var bytes = bytes
        var blocks = [UInt8](repeating: 0, count: Int(deflateBound(&state, UInt(count))) + 64)
        let isDone = bytes.withUnsafeMutableBufferPointer { from in
            blocks.withUnsafeMutableBufferPointer { to in
                (state.next_in, state.avail_in) = (from.baseAddress, count)
                (state.next_out, state.avail_out) = (to.baseAddress, UInt32(to.count))
                return deflate(&state, Z_FULL_FLUSH) == Z_OK && state.avail_in == 0 && state.avail_out > 0
            }
        }
        return isDone ? Array(blocks.prefix(Int(state.total_out))) : stored(bytes)
    }

    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var blocks: [UInt8] = []
        store(bytes, isLast: false, in: &blocks)
        return blocks
    }
}
