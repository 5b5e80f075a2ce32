import Workers

/// A 64-bit sum that tells damaged bytes from whole ones at the speed of memory. It is no defense against somebody who
/// computes bytes to fit it: whoever reads what it covers checks that too.
///
/// Four lanes of eight bytes each, multiplied and folded.
struct Checksum {
    private var lanes: (UInt64, UInt64, UInt64, UInt64) = (
        0x9E37_79B9_7F4A_7C15, 0xBF58_476D_1CE4_E5B9, 0x94D0_49BB_1331_11EB, 0xD6E8_FEB8_6659_FD93
    )
    private var count = 0
    private var rest: UInt64 = 0

    /// The bytes that `update` takes at once, but for the last ones.
    static let block = 32

    /// The sum of bytes.
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        var sum = Checksum()
        sum.update(bytes)
        return sum.value
    }

    /// The sum of the sums of pieces of a mebibyte, found on all threads; the same for any number of them.
    static func inPieces(of bytes: UnsafeRawBufferPointer, pool: WorkerPool = .current) -> UInt64 {
        let piece = 1 << 20
        let sums = PendingArray<UInt64>(count: (bytes.count + piece - 1) / piece)
        pool.forEach(sums.cells.count) { index in
            let end = min((index + 1) * piece, bytes.count)
            sums.cells[index] = of(UnsafeRawBufferPointer(rebasing: bytes[index * piece..<end]))
        }
        return sums.finished().withUnsafeBytes { of($0) }
    }

    /// Adds bytes: a multiple of `block` of them, but for the last time.
    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        var (a, b, c, d) = lanes
        var offset = 0
        while offset + Self.block <= bytes.count {
            a = Self.fold(a ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            b = Self.fold(b ^ bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
            c = Self.fold(c ^ bytes.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self))
            d = Self.fold(d ^ bytes.loadUnaligned(fromByteOffset: offset + 24, as: UInt64.self))
            offset += Self.block
        }
        lanes = (a, b, c, d)
        for byte in bytes[offset...] { rest = Self.fold(rest ^ UInt64(byte) &+ 1) }
        count += bytes.count
    }

    /// The sum of all that was added.
    var value: UInt64 {
        [lanes.1, lanes.2, lanes.3, rest, UInt64(count)].reduce(lanes.0) { Self.fold($0 &+ $1) }
    }

    @inline(__always)
    private static func fold(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        return product.high ^ product.low
    }
}
