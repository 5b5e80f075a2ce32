/// Reads bytes one after the other and never behind the last.
struct ByteReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// The next byte's place.
    private(set) var place: Int

    /// Reads `bytes`, which must be there as long as the value is, from `place` on.
    init(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int = 0) { (self.bytes, self.place) = (bytes, place) }

    /// The number of bytes that are left.
    var left: Int { bytes.count - place }

    /// What is left.
    var rest: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[place...]) }

    /// The next byte; throws `ParquetError.cut`.
    mutating func byte() throws -> UInt8 {
        guard place < bytes.count else { throw ParquetError.cut }
        defer { place += 1 }
        return bytes[place]
    }

    /// The next `count` bytes; throws `ParquetError.cut`.
    mutating func take(_ count: Int) throws -> UnsafeBufferPointer<UInt8> {
        guard count >= 0, count <= left else { throw ParquetError.cut }
        defer { place += count }
        return UnsafeBufferPointer(rebasing: bytes[place..<place + count])
    }

    /// A number of `width` bytes, the lowest first; throws `ParquetError.cut`.
    mutating func little(_ width: Int) throws -> UInt64 {
        try take(width).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// A length of four bytes; throws `ParquetError.cut`.
    mutating func length() throws -> Int { Int(try little(4)) }

    /// A number of seven bits a byte, the lowest first (LEB128); throws `ParquetError`.
    mutating func varint() throws -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            let byte = try byte()
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
        }
        throw ParquetError.damaged("a number has more than ten bytes")
    }

    /// A count or a size as a varint; throws `ParquetError`.
    mutating func size() throws -> Int {
        guard let size = Int(exactly: try varint()) else { throw ParquetError.damaged("a size is too large") }
        return size
    }

    /// A number with its sign in the lowest bit; throws `ParquetError`.
    mutating func zigzag() throws -> Int64 {
        let value = try varint()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }
}
