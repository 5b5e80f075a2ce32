import CZlib
import Foundation

/// Compression and checksums of zip archives, by the system's zlib.
enum Zlib {
    /// The contents of the DEFLATE `stream`, which must be exactly `size` bytes; nil where it is damaged or holds another
    /// number of bytes.
    static func inflated(_ stream: Data, size: Int) -> Data? {
        // A stream cannot grow by more than 1032 times: nothing is reserved on a file's word alone.
        guard size / 1032 <= stream.count, let stored = UInt32(exactly: stream.count) else { return nil }
        var state = z_stream()
        // Negative window bits stand for a stream without zlib's own header.
        let size32 = Int32(MemoryLayout<z_stream>.size)
        guard let room = UInt32(exactly: max(1, size)),
            inflateInit2_(&state, -MAX_WBITS, ZLIB_VERSION, size32) == Z_OK
        else { return nil }
        defer { inflateEnd(&state) }
        var contents = Data(count: Int(room))
        let status = stream.withUnsafeBytes { from in
            contents.withUnsafeMutableBytes { to in
                state.next_in = UnsafeMutablePointer(mutating: from.bindMemory(to: UInt8.self).baseAddress)
                (state.avail_in, state.avail_out) = (stored, room)
                state.next_out = to.bindMemory(to: UInt8.self).baseAddress
                return inflate(&state, Z_FINISH)
            }
        }
        return status == Z_STREAM_END && Int(state.total_out) == size ? contents.prefix(size) : nil
    }

    /// The CRC-32 of zip archives (ISO 3309).
    static func checksum(_ bytes: Data) -> UInt32 {
        bytes.withUnsafeBytes { bytes in
            UInt32(truncatingIfNeeded: crc32_z(0, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count))
        }
    }
}
