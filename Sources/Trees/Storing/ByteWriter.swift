import Foundation

/// Writes numbers as little-endian bytes.
struct ByteWriter {
    private(set) var bytes = Data()

    mutating func write(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func write(_ value: Double) { write(value.bitPattern) }
    mutating func write(_ value: Float) { write(value.bitPattern) }

    mutating func write(_ data: Data) {
        write(UInt64(data.count))
        bytes.append(data)
    }
}

/// Reads what `ByteWriter` wrote; every read past the end throws.
struct ByteReader {
    private let bytes: Data
    private var position: Data.Index

    init(_ bytes: Data) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    var isAtEnd: Bool { position == bytes.endIndex }

    mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) throws -> Value {
        var value = Value.zero
        let size = MemoryLayout<Value>.size
        let part = try take(size)
        withUnsafeMutableBytes(of: &value) { _ = part.copyBytes(to: $0) }
        return Value(littleEndian: value)
    }

    mutating func double() throws -> Double { Double(bitPattern: try integer()) }
    mutating func float() throws -> Float { Float(bitPattern: try integer()) }

    /// The number of items that follow, each of at least `size` bytes.
    mutating func count(size: Int) throws -> Int {
        let count: UInt64 = try integer()
        guard count <= UInt64(bytes.endIndex - position) / UInt64(size) else { throw Self.truncated }
        return Int(count)
    }

    mutating func data() throws -> Data { try take(try count(size: 1)) }

    private mutating func take(_ count: Int) throws -> Data {
        guard count <= bytes.endIndex - position else { throw Self.truncated }
        defer { position += count }
        return bytes[position..<position + count]
    }

    private static let truncated = TreesError(.format, "the model's bytes end too early; the file is cut off")
}
