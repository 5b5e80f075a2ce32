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
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: Data) { self.bytes = [UInt8](bytes) }

    var isAtEnd: Bool { position == bytes.count }

    mutating func integer<Value: FixedWidthInteger & BitwiseCopyable>(_ type: Value.Type = Value.self) throws -> Value {
        let size = MemoryLayout<Value>.size
        guard size <= bytes.count - position else { throw Self.truncated }
        defer { position += size }
        return Value(littleEndian: bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: position, as: Value.self) })
    }

    mutating func double() throws -> Double { Double(bitPattern: try integer()) }
    mutating func float() throws -> Float { Float(bitPattern: try integer()) }

    /// The number of items that follow, each of at least `size` bytes.
    mutating func count(size: Int) throws -> Int {
        let count: UInt64 = try integer()
        guard count <= UInt64(bytes.count - position) / UInt64(size) else { throw Self.truncated }
        return Int(count)
    }

    mutating func data() throws -> Data { try take(try count(size: 1)) }

    /// `count` numbers; throws before it makes room for more than there are.
    mutating func doubles(_ count: Int) throws -> [Double] {
        guard count <= (bytes.count - position) / 8 else { throw Self.truncated }
        return try (0..<count).map { _ in try double() }
    }

    /// A number of features that a model can have.
    mutating func features() throws -> Int {
        let features: UInt64 = try integer()
        guard features <= UInt64(BoostedTrees.mostFeatures) else {
            throw TreesError(
                .format, "the model has \(features) features; at most \(BoostedTrees.mostFeatures) are read")
        }
        return Int(features)
    }

    private mutating func take(_ count: Int) throws -> Data {
        guard count <= bytes.count - position else { throw Self.truncated }
        defer { position += count }
        return Data(bytes[position..<position + count])
    }

    private static let truncated = TreesError(.format, "the model's bytes end too early; the file is cut off")
}
