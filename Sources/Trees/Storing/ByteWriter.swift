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
